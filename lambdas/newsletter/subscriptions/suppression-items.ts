import * as z from 'zod';
import { epochSeconds, now } from '../../../platform/clock.ts';
import { tableName } from '../../../platform/table/client.ts';
import { keys, ttlAttribute } from '../../../platform/table/keys.ts';
import { getItem } from '../../../platform/table/read.ts';
import { writeItem } from '../../../platform/table/write.ts';

const suppressedItem = z.object({
  reason: z.enum(['bounced', 'complained']),
  [ttlAttribute]: z.int().optional(),
});

/**
 * Blocks an address from all mail: forever after a complaint (later bounces don't shorten it), for some days after a hard
 * bounce. The item holds a digest, and outlives the address.
 */
export async function suppress(
  subscriberId: string,
  reason: 'bounced' | 'complained',
  days?: number,
): Promise<void> {
  await writeItem({
    Put: {
      TableName: tableName(),
      Item: {
        ...keys.suppressed(subscriberId),
        ...{ type: 'Suppressed', reason },
        ...(days !== undefined && { [ttlAttribute]: epochSeconds() + days * 24 * 3600 }),
      },
      ...(reason === 'bounced' && {
        ConditionExpression: 'attribute_not_exists(pk) OR reason = :bounced',
        ExpressionAttributeValues: { ':bounced': reason },
      }),
    },
  });
}

/** Whether an address is blocked; strongly consistent. */
export async function isSuppressed(subscriberId: string): Promise<boolean> {
  const item = await getItem(keys.suppressed(subscriberId), suppressedItem, { consistent: true });
  if (item === undefined) return false;
  const { [ttlAttribute]: until } = item;
  // DynamoDB deletes expired items with a delay.
  return until === undefined || until * 1000 > now();
}

import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { epochSeconds, now } from '../../../platform/clock.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { isConditionFailed } from '../../../platform/table/errors.ts';
import { keys, ttlAttribute } from '../../../platform/table/keys.ts';

const suppressedItem = z.object({
  reason: z.enum(['bounced', 'complained']),
  [ttlAttribute]: z.int().optional(),
});

/**
 * The write that keeps an address from getting any mail: for ever after a complaint (a later bounce doesn't shorten it), for
 * some days after a hard bounce. It holds a digest, and outlives the address.
 */
export async function suppress(
  subscriberId: string,
  reason: 'bounced' | 'complained',
  days?: number,
): Promise<void> {
  try {
    await table.send(
      new PutCommand({
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
      }),
    );
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
  }
}

/** Whether an address is to get no mail; strongly consistent. */
export async function isSuppressed(subscriberId: string): Promise<boolean> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: keys.suppressed(subscriberId), ConsistentRead: true }),
  );
  if (Item === undefined) return false;
  const { [ttlAttribute]: until } = suppressedItem.parse(Item);
  // DynamoDB deletes what has expired when it finds the time.
  return until === undefined || until * 1000 > now();
}

import { createHash } from 'node:crypto';
import { tableName } from '../../platform/table/client.ts';
import { keys, ttlAttribute } from '../../platform/table/keys.ts';
import { writeItem } from '../../platform/table/write.ts';

/** Kept this long past the challenge's own end, whatever the clocks' differences. */
const secondsKeptAfterwards = 3600;

/**
 * Marks a proof of work as used, with one conditional put.
 * @param signature of the challenge: what makes it the one it is
 * @param spender who uses it; the same one may use it again
 * @param expiresAt end of the challenge, in seconds since the epoch
 * @returns false when another one has used it
 */
export async function spendChallenge(
  signature: string,
  spender: string,
  expiresAt: number,
): Promise<boolean> {
  const digest = createHash('sha256').update(signature).digest('base64url');
  return writeItem({
    Put: {
      TableName: tableName(),
      Item: {
        ...keys.spentChallenge(digest),
        type: 'SpentChallenge',
        spender,
        [ttlAttribute]: expiresAt + secondsKeptAfterwards,
      },
      ConditionExpression: 'attribute_not_exists(pk) OR spender = :spender',
      ExpressionAttributeValues: { ':spender': spender },
    },
  });
}

import { createHash } from 'node:crypto';
import * as z from 'zod';
import { tableName } from '../../platform/table/client.ts';
import { type Key, keys, ttlAttribute } from '../../platform/table/keys.ts';
import { updateItem, writeItem } from '../../platform/table/write.ts';

/** Kept this long past the challenge's own end, whatever the clocks' differences. */
const secondsKeptAfterwards = 3600;

const spentChallenge = z.object({
  /** How often its spender has used it, this time included. */
  uses: z.int().positive(),
  /** What was made under it, if a try got so far. */
  creation: z.string().optional(),
});

/** A challenge as its spender finds it. */
export type Spent = z.output<typeof spentChallenge>;

/**
 * Marks a proof of work as used, with one conditional write.
 * @param signature of the challenge: what makes it the one it is
 * @param spender who uses it; the same one may use it again, for the same creation
 * @param expiresAt end of the challenge, in seconds since the epoch
 * @returns undefined when another one has used it
 */
export function spendChallenge(
  signature: string,
  spender: string,
  expiresAt: number,
): Promise<Spent | undefined> {
  return updateItem(
    {
      TableName: tableName(),
      Key: keyOf(signature),
      UpdateExpression: 'SET #type = :type, spender = :spender, #expiresAt = :expiresAt ADD uses :one',
      ConditionExpression: 'attribute_not_exists(pk) OR spender = :spender',
      ExpressionAttributeNames: { '#type': 'type', '#expiresAt': ttlAttribute },
      ExpressionAttributeValues: {
        ...{ ':type': 'SpentChallenge', ':one': 1, ':spender': spender },
        ':expiresAt': expiresAt + secondsKeptAfterwards,
      },
    },
    spentChallenge,
  );
}

/**
 * Marks a spent challenge as used up by what was made under it.
 * @param creation tells one thing made from another, and nobody what it is
 * @returns false when something else was made under it
 */
export function useUpChallenge(signature: string, creation: string): Promise<boolean> {
  return writeItem({
    Update: {
      TableName: tableName(),
      Key: keyOf(signature),
      UpdateExpression: 'SET creation = :creation',
      ConditionExpression:
        'attribute_exists(spender) AND (attribute_not_exists(creation) OR creation = :creation)',
      ExpressionAttributeValues: { ':creation': creation },
    },
  });
}

const keyOf = (signature: string): Key =>
  keys.spentChallenge(createHash('sha256').update(signature).digest('base64url'));

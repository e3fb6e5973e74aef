import { createHash } from 'node:crypto';
import * as z from 'zod';
import { tableName } from '../../platform/table/client.ts';
import { type Key, keys, ttlAttribute } from '../../platform/table/keys.ts';
import { updateItem, writeItem } from '../../platform/table/write.ts';

/** How long to remember it after the challenge has expired, to allow for clock differences. */
const secondsKeptAfterwards = 3600;

const spentChallenge = z.object({
  /** How often its spender has used it, including this time. */
  uses: z.int().positive(),
  /** What was created with it, if an attempt got that far. */
  creation: z.string().optional(),
});

/** A spent challenge, as its spender finds it. */
export type Spent = z.output<typeof spentChallenge>;

/**
 * Marks a proof of work as spent, with one conditional write.
 * @param signature of the challenge, which identifies it
 * @param spender the same spender may use it again, for the same creation
 * @param expiresAt end of the challenge, in seconds since the epoch
 * @returns undefined if somebody else has spent it
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
 * Binds a spent challenge to what was created with it.
 * @param creation distinguishes one creation from another, without revealing it
 * @returns false if something else was created with it
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

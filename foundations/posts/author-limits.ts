import { tableName } from '../../platform/table/client.ts';
import { keys, ttlAttribute } from '../../platform/table/keys.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { increment } from '../../platform/table/write.ts';

/** What one author may send. */
export interface AuthorLimits {
  /** HMAC of day and subject, the most that a day may have, and when its count goes (seconds since the epoch). */
  readonly day: { readonly key: string; readonly limit: number; readonly expiresAt: number };
  /** Most suggestions that may wait for a decision at a time. */
  readonly waiting: number;
}

/** Counts one suggestion more on its author's day; refused when the day is full. */
export function authorDayAdd({ day }: AuthorLimits): TransactItem {
  return {
    Update: {
      TableName: tableName(),
      Key: keys.authorDay(day.key),
      UpdateExpression: 'SET #type = :type, #expiresAt = :expiresAt ADD sent :one',
      ConditionExpression: 'attribute_not_exists(sent) OR sent < :limit',
      ExpressionAttributeNames: { '#type': 'type', '#expiresAt': ttlAttribute },
      ExpressionAttributeValues: {
        ...{ ':type': 'AuthorDay', ':one': 1, ':limit': day.limit, ':expiresAt': day.expiresAt },
      },
    },
  };
}

/**
 * Counts what of an author's waits for a decision.
 * @param limit refuses one more than so many; absent where it isn't the author who acts
 */
export function authorWaitingAdd(authorKey: string, change: number, limit?: number): TransactItem {
  const { Update } = increment(keys.authorWaiting(authorKey), 'AuthorWaiting', { waiting: change });
  if (limit === undefined) return { Update };
  return {
    Update: {
      ...Update,
      ConditionExpression: 'attribute_not_exists(waiting) OR waiting < :limit',
      ExpressionAttributeValues: { ...Update.ExpressionAttributeValues, ':limit': limit },
    },
  };
}

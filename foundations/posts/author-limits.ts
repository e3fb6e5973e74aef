import type { DayLimit } from '../../platform/day-limit.ts';
import { keys } from '../../platform/table/keys.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { countUpTo, increment } from '../../platform/table/write.ts';

/** What one author may send. */
export interface AuthorLimits {
  readonly day: DayLimit;
  /** Most suggestions that may wait for a decision at a time. */
  readonly waiting: number;
}

/** Counts one suggestion more on its author's day; refused when the day is full. */
export function authorDayAdd({ day }: AuthorLimits): TransactItem {
  return countUpTo(keys.authorDay(day.key), 'AuthorDay', 'sent', day);
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

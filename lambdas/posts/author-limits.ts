import type { AuthorLimits } from '../../foundations/posts/author-limits.ts';
import { dayIsFull, todaysLimit } from '../../platform/day-limit.ts';
import { env } from '../../platform/env.ts';
import { tooManyRequests } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { isKeyTaken } from '../../platform/table/idempotency-items.ts';
import { keys, prefixes } from '../../platform/table/keys.ts';
import { type TransactItem, transact } from '../../platform/table/transact.ts';

/** Key of a profile's daily count of suggestions (`YYYY-MM-DD`). */
export async function authorDayKeyOf(date: string, subject: string): Promise<string> {
  return keyedDigest(await subkey(env.authorSecretArn, 'imaginest author day'), date, subject);
}

/** What a profile may send today. */
export async function authorLimits(subject: string): Promise<AuthorLimits> {
  const { suggestionsPerDay, suggestionsWaiting } = instance.limits;
  const day = await todaysLimit(suggestionsPerDay, (date) => authorDayKeyOf(date, subject));
  return { day, waiting: suggestionsWaiting };
}

/**
 * Writes a suggestion and everything that belongs to it, unless its author has reached a limit.
 * @throws ProblemError too-many-requests
 */
export async function commitWithinLimits(items: readonly TransactItem[]): Promise<void> {
  try {
    await transact(items);
  } catch (error) {
    const full = items.find((item, index) => isCount(item) && isConditionFailedAt(error, index));
    // A retry gets the answer of its first attempt, whatever was sent since.
    if (full === undefined || isKeyTaken(error, items)) throw error;
    throw full.Update?.Key?.sk === keys.authorDay('').sk
      ? dayIsFull('suggestions-today', instance.limits.suggestionsPerDay)
      : tooManyWait();
  }
}

const isCount = ({ Update }: TransactItem): boolean =>
  String(Update?.Key?.pk).startsWith(prefixes.authorCount) && Update?.ConditionExpression !== undefined;

function tooManyWait() {
  return tooManyRequests(3600, { reason: 'suggestions-waiting', limit: instance.limits.suggestionsWaiting });
}

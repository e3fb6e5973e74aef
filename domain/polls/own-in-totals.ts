import type { Answer } from './answer.ts';
import { totalCounters } from './answer-kinds/index.ts';
import type { TotalCounts } from './poll-results.ts';

/** What was known when a voter answered: when that was (milliseconds since the epoch), and the totals of everybody else. */
export interface Answered {
  readonly at: number;
  readonly others: TotalCounts;
}

/** How long counting takes, in milliseconds: within `usual` nearly always, and when it was late within `latest`. */
export interface CountingTime {
  readonly usual: number;
  readonly latest: number;
}

/**
 * Totals of a poll with one's own answer in them, once: votes are counted a tick after they are cast, and whoever is shown what
 * others answered would look in vain for what they said themselves.
 *
 * Totals don't tell whose votes are in them. Those of everybody else when the answer was given, with the answer added, are right
 * whatever was counted since, so they are shown for as long as counting takes; then the totals as they are. Where counting is late
 * they go on being shown until each counter that the answer adds to stands at least as high.
 * @param answered undefined where it was given long ago
 */
export function totalsWithOwn(
  totals: TotalCounts,
  own: Answer,
  answered: Answered | undefined,
  now: number,
  { usual, latest }: CountingTime,
): TotalCounts {
  if (answered === undefined || now - answered.at >= latest) return totals;
  const added = totalCounters(own);
  const withOwn = sumOf(answered.others, added, 1);
  if (now - answered.at < usual) return withOwn;
  const isCounted = [...added].every(
    ([counter]) => (totals.get(counter) ?? 0) >= (withOwn.get(counter) ?? 0),
  );
  return isCounted ? totals : withOwn;
}

/** The totals of everybody else, of totals that hold this answer. */
export function withoutOwn(totals: TotalCounts, own: Answer): TotalCounts {
  return sumOf(totals, totalCounters(own), -1);
}

function sumOf(totals: TotalCounts, counters: TotalCounts, sign: 1 | -1): TotalCounts {
  const sum = new Map(totals);
  for (const [counter, by] of counters) {
    const count = (totals.get(counter) ?? 0) + sign * by;
    // What one took back may not have been counted; nobody’s votes are fewer than none.
    sum.set(counter, Math.max(0, count));
  }
  return sum;
}

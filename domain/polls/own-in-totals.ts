import type { Answer } from './answer.ts';
import { totalCounters } from './answer-kinds/index.ts';
import type { TotalCounts } from './poll-results.ts';

/** What was known when a voter answered: totals as they were shown, and what the voter had answered before, if anything. */
export interface Answered {
  readonly totals: TotalCounts;
  readonly before?: Answer | undefined;
}

/**
 * Totals of a poll with one's own answer in them: votes are counted a tick after they are cast, and whoever is shown what
 * others answered would look in vain for what they said themselves.
 *
 * Ballots hold no time and nothing tells whether one is counted, so it is told from the counters: since somebody answered,
 * those that the answer moves have moved, or they haven't. (Where another voter's like answer moved them, one is shown theirs
 * for one's own until the next tick.) Where nothing is known of when it was given, a counter of it that stands at zero
 * says that it isn't counted.
 */
export function totalsWithOwn(totals: TotalCounts, own: Answer, answered?: Answered): TotalCounts {
  const change = answered === undefined ? totalCounters(own) : changeOf(own, answered.before);
  const isCounted = (counter: string, by: number) => {
    const count = totals.get(counter) ?? 0;
    if (answered === undefined) return count > 0 || counter === 'net';
    const then = answered.totals.get(counter) ?? 0;
    return by > 0 ? count > then : count < then;
  };
  if ([...change].every(([counter, by]) => isCounted(counter, by))) return totals;
  const sum = new Map(totals);
  for (const [counter, by] of change) {
    const count = (totals.get(counter) ?? 0) + by;
    // What somebody took back may not have been counted either.
    sum.set(counter, counter === 'net' ? count : Math.max(0, count));
  }
  return sum;
}

/** What changing one's answer adds to the totals; counters that stay are left out. */
function changeOf(own: Answer, before: Answer | undefined): ReadonlyMap<string, number> {
  const change = new Map(totalCounters(own));
  for (const [counter, by] of before === undefined ? [] : totalCounters(before)) {
    change.set(counter, (change.get(counter) ?? 0) - by);
  }
  return new Map([...change].filter(([, by]) => by !== 0));
}

import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Client } from '../../contract/client.ts';
import { statsRoutes } from '../../contract/stats/stats.routes.ts';
import type { ExpectedTotals } from './votes-file.ts';

export interface Comparison {
  readonly commentId: string;
  readonly expected: ExpectedTotals;
  readonly served: ExpectedTotals | undefined;
  readonly equal: boolean;
}

/** Reads every post's totals through the API and compares them with the count of the file. */
export async function compare(
  client: Client,
  posts: Readonly<Record<string, string>>,
  expected: ReadonlyMap<string, ExpectedTotals>,
): Promise<Comparison[]> {
  const limit = pLimit(8);
  return limit.map([...expected], async ([commentId, count]) => {
    const { totals } = await client.call(statsRoutes.getPostStatistics, {
      params: { postId: posts[commentId] ?? '' },
    });
    return {
      commentId,
      expected: count,
      served: totals,
      equal: totals?.plus === count.plus && totals.minus === count.minus,
    };
  });
}

/** Waits until the totals equal the count, or until nothing has changed for `patience` milliseconds. */
export async function compareOnceSettled(
  read: () => Promise<Comparison[]>,
  patience = 30_000,
): Promise<Comparison[]> {
  let comparisons = await read();
  let movedAt = Date.now();
  while (comparisons.some(({ equal }) => !equal) && Date.now() - movedAt < patience) {
    await sleep(250);
    const next = await read();
    if (JSON.stringify(next) !== JSON.stringify(comparisons)) movedAt = Date.now();
    comparisons = next;
  }
  return comparisons;
}

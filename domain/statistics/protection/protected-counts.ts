import type { Count } from '../../polls/tally.ts';
import { crowd, perturbCount, shownBaseMin } from './disclosure.ts';

/** How counts that concern few people are published by the barometer: by elevens, or in lots (docs/statistics.md). */

/**
 * A count that only grows, published in elevens: the greatest multiple of 11 in it. It moves by eleven people at a time, and a
 * part that is unpublished can't be had by subtracting the others from the whole, each being short of up to ten.
 * @returns null below eleven
 */
export function inElevens(n: number): number | null {
  return n < crowd ? null : n - (n % crowd);
}

/** A count as it was last published; `basis` is the exact one at that time, and never leaves the service. */
export interface PublishedCount {
  readonly basis: number;
  readonly shown: number;
}

/**
 * What is published of a number of ballots that may also shrink: the count by the cell-key method, over the threshold of a
 * shown base; published anew only when the exact one has grown since, by eleven and by half of what was published: each further
 * publication, with a noise of its own, takes more ballots than the one before.
 */
export function republish(last: PublishedCount | undefined, exact: Count): PublishedCount | undefined {
  const published = last?.basis ?? 0;
  if (exact.n < published + Math.max(crowd, Math.ceil(published / 2))) return last;
  const shown = perturbCount(exact);
  return shown < shownBaseMin ? last : { basis: exact.n, shown };
}

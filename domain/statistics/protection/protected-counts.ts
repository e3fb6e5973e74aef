import { crowd } from '../../crowd.ts';
import type { Count } from '../../polls/tally.ts';
import { perturbCount, shownBaseMin } from './disclosure.ts';

/**
 * How the barometer publishes counts that concern few people: rounded down to multiples of eleven, or in lots
 * (docs/statistics.md).
 */

/**
 * Publishes a count that only grows: the largest multiple of 11 in it. It moves by eleven people at a time, and an
 * unpublished part can't be found by subtracting the others from the whole, since each is short of up to ten.
 * @returns null below eleven
 */
export function inElevens(n: number): number | null {
  return n < crowd ? null : n - (n % crowd);
}

/** A count as last published; `basis` is the exact one at that time, and never leaves the service. */
export interface PublishedCount {
  readonly basis: number;
  readonly shown: number;
}

/**
 * Publishes a number of ballots that may also shrink: by the cell-key method, above the threshold of a shown base, and
 * republished only once the exact number has grown by eleven and by half of what was published. So each further
 * publication, with its own noise, takes more ballots than the one before.
 */
export function republish(last: PublishedCount | undefined, exact: Count): PublishedCount | undefined {
  const published = last?.basis ?? 0;
  if (exact.n < published + Math.max(crowd, Math.ceil(published / 2))) return last;
  const shown = perturbCount(exact);
  return shown < shownBaseMin ? last : { basis: exact.n, shown };
}

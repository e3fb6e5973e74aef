import type { Count } from '../../polls/tally.ts';
import { crowd, perturbCount, shownBaseMin } from './disclosure.ts';

/** How counts that concern few people are told by the barometer: by elevens, or in lots (docs/statistics.md). */

/**
 * A count that only grows, told in elevens: the greatest multiple of 11 in it. It moves by eleven people at a time, and a
 * part that is untold can't be had by subtracting the others from the whole, each being short of up to ten.
 * @returns null below eleven
 */
export function inElevens(n: number): number | null {
  return n < crowd ? null : n - (n % crowd);
}

/** A count as it was last told; `basis` is the exact one at that time, and never leaves the service. */
export interface Told {
  readonly basis: number;
  readonly shown: number;
}

/**
 * What is told of a number of ballots that may also shrink: the count by the cell-key method, over the threshold of a
 * shown base; told anew only when the exact one has grown since, by eleven and by half of what was told: each further
 * telling, with a noise of its own, takes more ballots than the one before.
 */
export function retell(last: Told | undefined, exact: Count): Told | undefined {
  const told = last?.basis ?? 0;
  if (exact.n < told + Math.max(crowd, Math.ceil(told / 2))) return last;
  const shown = perturbCount(exact);
  return shown < shownBaseMin ? last : { basis: exact.n, shown };
}

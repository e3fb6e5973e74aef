import { crowd } from '../../crowd.ts';
import type { Count } from '../../polls/tally.ts';
import { perturbationTable } from './disclosure-table.ts';
import { othersOf, publishedOptions } from './grouping.ts';

/**
 * What may be published of one cell (a département, a sex in a département, …): its counts by the cell-key method, with a
 * threshold. When it may be published, and beside which others, is decided in `release.ts`.
 */

/** Record keys and cell keys are integers below this; sums of keys are reduced modulo it when read. */
export const keyModulus = 100_000_000;

/** D of the perturbation table: a shown count is never further than this from the exact one. */
export const maxNoise = 5;

/** A base shown at this size or more is certainly a crowd, whatever its noise. */
export const shownBaseMin = crowd + maxNoise;

/**
 * A split is shown only if every published side is shown as at least this many: no shares of 0 or 100 %, no negative
 * numbers.
 */
export const shownSideMin = 3;

/** “More than 90 %” is shown if the rest would be below a tenth even with this many standard deviations of noise added. */
const above90Deviations = 3;

/** The exact counts of a cell, from the tallies: personal data, never published or logged. */
export interface ExactCell {
  /** All who answered; with multiple choice, fewer people than the options add up to. */
  readonly everybody: Count;
  /** Those who chose each option of the poll, in order. */
  readonly options: readonly Count[];
}

/**
 * The answers of a cell with the noise drawn for them (noise.ts): everything published derives from these numbers alone.
 */
export interface NoisyAnswers {
  /** Those who chose each option, in order: integers, possibly negative. */
  readonly options: readonly number[];
  /** Variance of the noise of each. */
  readonly variance: number;
}

/**
 * What is published of a cell. Each count of a split has its own noise, so `base` isn't the sum of the options; likewise a
 * margin is a cell of its own, not the sum of its shown cells.
 */
export type ShownCell =
  | { readonly kind: 'hidden' }
  | {
      readonly kind: 'base';
      readonly base: number;
      /**
       * Index of the option chosen by more than 90 % of the cell, if the noise leaves no doubt; the share itself stays
       * unpublished.
       */
      readonly above90?: number;
    }
  | {
      readonly kind: 'split';
      readonly base: number;
      /** Each option of the poll, in order; null for those published only as part of `others`. */
      readonly options: readonly (number | null)[];
      /**
       * Those options taken together: a number of answers, and of people only with single choice. Present if there are any.
       */
      readonly others?: number;
    };

/** A shown cell that isn't hidden. */
export type PublishedCell = Exclude<ShownCell, { readonly kind: 'hidden' }>;

/**
 * A count as it may be shown: the exact count plus a noise that depends on its cell key only, so that the same people
 * always show the same number. 0 stays 0. Look-up as in `lookup_freq` of the R package cellKey 1.0.2: row min(count, last
 * row), first entry whose bound is strictly above the key. Method: Fraser & Wooton 2005; parameters D = 5, V = 3, js = 2.
 *
 * @param count exact count, an integer from 0
 * @param key8 cell key: the sum of the record keys of those counted, modulo 10^8. Ours are integers; keys of another scale
 * (modulo 2^32, say) may be given as a fraction of 10^8
 * @throws RangeError for an invalid count, or a key outside [0, 10^8)
 */
export function perturb(count: number, key8: number): number {
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`Not a count: ${count}`);
  if (!(key8 >= 0 && key8 < keyModulus)) throw new RangeError(`Not a cell key from 0 to 10^8: ${key8}`);
  const row = perturbationTable[Math.min(count, perturbationTable.length - 1)] ?? [];
  const entry = row.find(([bound]) => key8 < bound);
  if (entry === undefined) throw new RangeError(`No entry of the perturbation table for ${count}, ${key8}`);
  return count + entry[1];
}

/** `perturb` for a counter whose sum of keys isn't reduced yet. @throws RangeError for an invalid counter */
export function perturbCount({ n, keys }: Count): number {
  if (!Number.isSafeInteger(keys)) throw new RangeError(`Not a sum of integer keys: ${keys}`);
  return perturb(n, ((keys % keyModulus) + keyModulus) % keyModulus);
}

/**
 * What is published of a cell, given the numbers that may be published. An option is published on its own if it and what it
 * leaves are large enough; the others are published together (`publishedOptions`); if nothing can be split, only the base
 * is.
 *
 * @param base as it is shown
 * @param publishable indices of the options that may be published on their own
 * @param several whether voters may choose several options: what an option leaves is then computed from the base, not from
 * the other options
 */
export function shownCell(
  base: number,
  { options, variance }: NoisyAnswers,
  publishable: readonly number[],
  several: boolean,
): PublishedCell {
  const count = (places: readonly number[]) => places.reduce((sum, place) => sum + (options[place] ?? 0), 0);
  const left = (place: number) =>
    several ? base - count([place]) : count(othersOf(options.length, [place]));
  const isShown = (place: number) => Math.min(count([place]), left(place)) >= shownSideMin;
  const published = publishedOptions(
    options.length,
    publishable.filter(isShown),
    (place) => count([place]),
    (group) => count(group) >= shownSideMin,
  );
  if (published.length > 0) {
    const others = othersOf(options.length, published);
    return {
      kind: 'split',
      base,
      options: options.map((shown, place) => (published.includes(place) ? shown : null)),
      ...(others.length > 0 && { others: count(others) }),
    };
  }
  const doubt = above90Deviations * Math.sqrt(variance * (several ? 1 : Math.max(1, options.length - 1)));
  const above90 = options.findIndex((_, place) => left(place) + doubt < (base - maxNoise) / 10);
  return { kind: 'base', base, ...(above90 >= 0 && { above90 }) };
}

/**
 * How far a published share of an option can be from the true one in 95 % of cases because of the noise, in percentage
 * points: the largest over the published options, 1 to 100. First-order error of a ratio.
 */
export function blurOf(shown: PublishedCell, variance: number, several: boolean): number {
  if (shown.kind !== 'split') return 100;
  const published = shown.options.filter((count) => count !== null);
  const all = several ? shown.base : published.reduce((sum, count) => sum + count, shown.others ?? 0);
  const spreads = published.map((count) => {
    const share = Math.min(1, count / all);
    return several ? 1 : (1 - share) ** 2 + (shown.options.length - 1) * share ** 2;
  });
  const points = (100 * 1.96 * Math.sqrt(variance * Math.max(...spreads))) / all;
  return Math.max(1, Math.min(100, Math.ceil(points)));
}

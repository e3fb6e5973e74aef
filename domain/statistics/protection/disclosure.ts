import type { Count } from '../../polls/tally.ts';
import { perturbationTable } from './disclosure-table.ts';
import { othersOf, publishedOptions } from './grouping.ts';

/**
 * What may be published of one cell (a département, a sex in a département, …): its counts by the cell-key method, under a
 * threshold. When it may be published, and beside which others, is the business of `release.ts`.
 */

/** Record keys and cell keys are integers below this; sums of keys are reduced modulo it on reading. */
export const keyModulus = 100_000_000;

/** D of the perturbation table: a shown count is never further than this from the exact one. */
export const maxNoise = 5;

/** The rule of 11: no group of fewer people is published, and nothing moves by the arrival of fewer. */
export const crowd = 11;

/** Of a base that is shown from here on the exact one is certainly a crowd, whatever its noise. */
export const shownBaseMin = crowd + maxNoise;

/** A split is shown where every published side is shown with so many: no share of 0 or 100 %, no negative number. */
export const shownSideMin = 3;

/** « Plus de 90 % » is said where what is left would be less than a tenth with so many standard deviations of noise more. */
const above90Deviations = 3;

/** The exact counts of a cell, as the tallies hold them: personal data, never published nor logged. */
export interface ExactCell {
  /** All who answered; where one may choose several options, fewer people than the options together have. */
  readonly everybody: Count;
  /** Those who chose each option of the poll, in its order. */
  readonly options: readonly Count[];
}

/** The answers of a cell with the noise that was drawn for them (noise.ts): what is published is made of these numbers alone. */
export interface NoisyAnswers {
  /** Who chose each option of the poll, in its order: integers, which may be negative. */
  readonly options: readonly number[];
  /** Variance of the noise in each of them. */
  readonly variance: number;
}

/**
 * What is published of a cell. Each count of a split has a noise of its own, so `base` isn't the sum of the options; and no
 * margin is the sum of its shown cells: it is a cell of its own.
 */
export type ShownCell =
  | { readonly kind: 'hidden' }
  | {
      readonly kind: 'base';
      readonly base: number;
      /** Place of the option of more than 90 % of the cell, where the noise leaves no doubt of it; the share stays unpublished. */
      readonly above90?: number;
    }
  | {
      readonly kind: 'split';
      readonly base: number;
      /** Of each option of the poll, in its order; null where it is published together with others only. */
      readonly options: readonly (number | null)[];
      /** Those published together: their answers, and people only where one chooses a single option. Present if there are any. */
      readonly others?: number;
    };

/** What is shown of a cell that isn't hidden. */
export type PublishedCell = Exclude<ShownCell, { readonly kind: 'hidden' }>;

/**
 * A count as it may be shown: exact count plus a noise that its cell key alone decides, so that the same people always
 * show the same number. 0 stays 0. Look-up as in `lookup_freq` of the R package cellKey 1.0.2: row min(count, last row),
 * first entry whose bound is strictly above the key. Method: Fraser & Wooton 2005; parameters D = 5, V = 3, js = 2.
 *
 * @param count exact count, an integer from 0
 * @param key8 cell key: the sum of the record keys of those who are counted, reduced modulo 10^8. Ours are integers; a key
 *   of another scale (modulo 2^32, say) may be given as its fraction of 10^8
 * @throws RangeError for a count that isn't one, or a key outside [0, 10^8)
 */
export function perturb(count: number, key8: number): number {
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`Not a count: ${count}`);
  if (!(key8 >= 0 && key8 < keyModulus)) throw new RangeError(`Not a cell key from 0 to 10^8: ${key8}`);
  const row = perturbationTable[Math.min(count, perturbationTable.length - 1)] ?? [];
  const entry = row.find(([bound]) => key8 < bound);
  if (entry === undefined) throw new RangeError(`No entry of the perturbation table for ${count}, ${key8}`);
  return count + entry[1];
}

/** `perturb` for a counter whose sum of keys isn't reduced yet. @throws RangeError if the counter isn't one. */
export function perturbCount({ n, keys }: Count): number {
  if (!Number.isSafeInteger(keys)) throw new RangeError(`Not a sum of integer keys: ${keys}`);
  return perturb(n, ((keys % keyModulus) + keyModulus) % keyModulus);
}

/**
 * What is published of a cell by itself, made of numbers that may all be published. An option is published where it and what it leaves are
 * large enough; the others are published together (`publishedOptions`), and where nothing can be divided the base stays alone.
 *
 * @param base as it is shown
 * @param publishable places of the options that may be published each by itself
 * @param several whether one may choose several options: what one leaves is then had from the base, not from the other ones
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
 * How far from the true share of an option a published one is in 95 cases of 100, by the noise alone, in points: the greatest of the
 * published ones, 1 to 100. First-order error of a ratio.
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

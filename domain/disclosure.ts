import type { ApprovalValue } from './answer.ts';
import { perturbationTable } from './disclosure-table.ts';
import type { Count } from './tally.ts';

/**
 * What may be told of one cell (a département, a sex in a département, …): its counts by the cell-key method, under a
 * threshold. When it may be told, and beside which others, is the business of `release.ts`.
 */

/** Record keys and cell keys are integers below this; sums of keys are reduced modulo it on reading. */
export const keyModulus = 100_000_000;

/** D of the perturbation table: a shown count is never further than this from the exact one. */
export const maxNoise = 5;

/** The rule of 11: no group of fewer people is told, and nothing moves by the arrival of fewer. */
export const crowd = 11;

/** A base is shown from here on: the exact one is then certainly a crowd, whatever the noise. */
export const shownBaseMin = crowd + maxNoise;

/** A split is shown where both shown sides reach this: each then has certainly at least one voter. */
export const shownSideMin = maxNoise + 1;

/** From this shown base on, a side shown below `shownSideMin` is certainly under 10 %: at most 10 of at least 105. */
export const above90BaseMin = 110;

/** The exact counts of a cell, as the tallies hold them: personal data, never told nor logged. */
export interface ExactCell {
  readonly plus: Count;
  readonly minus: Count;
}

/**
 * What is told of a cell. The three counts of a split are perturbed each by itself, so `base` isn't the sum of the sides;
 * and no margin may be had by adding shown cells: it is a cell of its own.
 */
export type ShownCell =
  | { readonly kind: 'hidden' }
  | {
      readonly kind: 'base';
      readonly base: number;
      /** The answer of more than 90 % of the cell, where that is certain; the exact share stays untold. */
      readonly above90?: ApprovalValue;
    }
  | { readonly kind: 'split'; readonly base: number; readonly plus: number; readonly minus: number };

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

/** What may be told of a cell by itself. Both answers together are perturbed as one count with the sum of their keys. */
export function protectCell({ plus, minus }: ExactCell): ShownCell {
  const base = perturbCount({ n: plus.n + minus.n, keys: plus.keys + minus.keys });
  if (base < shownBaseMin) return { kind: 'hidden' };
  const sides = { plus: perturbCount(plus), minus: perturbCount(minus) };
  if (sides.plus >= shownSideMin && sides.minus >= shownSideMin) return { kind: 'split', base, ...sides };
  if (base < above90BaseMin) return { kind: 'base', base };
  return { kind: 'base', base, above90: sides.plus < shownSideMin ? 'minus' : 'plus' };
}

/**
 * Shares of a split in whole percent, which sum to 100: the noise makes decimals meaningless, and neither side is ever
 * rounded to 0 % or 100 %, which would tell that everybody answered alike.
 */
export function shareOf(split: { readonly plus: number; readonly minus: number }): {
  plus: number;
  minus: number;
} {
  const exact = (100 * split.plus) / (split.plus + split.minus);
  const plus = Math.min(99, Math.max(1, Math.round(exact)));
  return { plus, minus: 100 - plus };
}

import type { Count } from '../../polls/tally.ts';
import { perturbationTable } from './disclosure-table.ts';
import { othersOf, toldOptions } from './grouping.ts';

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
  /** All who answered; where one may choose several options, fewer people than the options together have. */
  readonly everybody: Count;
  /** Those who chose each option of the poll, in its order. */
  readonly options: readonly Count[];
}

/**
 * What is told of a cell. The counts of a split are perturbed each by itself, so `base` isn't the sum of the options; and no
 * margin may be had by adding shown cells: it is a cell of its own.
 */
export type ShownCell =
  | { readonly kind: 'hidden' }
  | {
      readonly kind: 'base';
      readonly base: number;
      /** Place of the option of more than 90 % of the cell, where that is certain; the exact share stays untold. */
      readonly above90?: number;
    }
  | {
      readonly kind: 'split';
      readonly base: number;
      /** Of each option of the poll, in its order; null where it is told together with others only. */
      readonly options: readonly (number | null)[];
      /** Those told together: their answers, and people only where one chooses a single option. Present if there are any. */
      readonly others?: number;
    };

/** What is shown of a cell that isn't hidden. */
export type ToldCell = Exclude<ShownCell, { readonly kind: 'hidden' }>;

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
 * What may be told of a cell by itself. Everybody together is perturbed as one count with the sum of their keys, and so is
 * what an option leaves of everybody. An option is told where it and what it leaves certainly have somebody each; the
 * others are told together (`toldOptions`), and where nothing can be divided the base stays alone.
 *
 * @param mayBeTold places of the options that may be told each by itself; all, unless something beside the cell forbids it
 */
export function protectCell(
  { everybody, options }: ExactCell,
  mayBeTold: readonly number[] = [...options.keys()],
): ShownCell {
  const base = perturbCount(everybody);
  if (base < shownBaseMin) return { kind: 'hidden' };
  const shown = options.map(perturbCount);
  const left = options.map((option) => perturbCount(difference(everybody, option)));
  const isShown = (place: number) => Math.min(shown[place] ?? 0, left[place] ?? 0) >= shownSideMin;
  const together = (group: readonly number[]) => perturbCount(sumOf(group.map((at) => options[at])));
  const told = toldOptions(
    options.length,
    mayBeTold.filter(isShown),
    (place) => shown[place] ?? 0,
    (group) => together(group) >= shownSideMin,
  );
  if (told.length > 0) {
    const others = othersOf(options.length, told);
    return {
      kind: 'split',
      base,
      options: shown.map((count, place) => (told.includes(place) ? count : null)),
      ...(others.length > 0 && { others: together(others) }),
    };
  }
  const above90 = base < above90BaseMin ? -1 : left.findIndex((count) => count < shownSideMin);
  return { kind: 'base', base, ...(above90 >= 0 && { above90 }) };
}

function sumOf(counts: readonly (Count | undefined)[]): Count {
  return counts.reduce<Count>(
    (sum, count) => ({ n: sum.n + (count?.n ?? 0), keys: sum.keys + (count?.keys ?? 0) }),
    {
      n: 0,
      keys: 0,
    },
  );
}

function difference(all: Count, part: Count): Count {
  return { n: all.n - part.n, keys: all.keys - part.keys };
}

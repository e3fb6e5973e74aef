import { crowd, keyModulus, perturb, shareOf } from './disclosure.ts';
import { RakingFailed, rake } from './raking.ts';
import type { Release } from './release.ts';
import { cellName, type Dimensions, type ExactLeaf } from './release-tables.ts';

/**
 * Weighted results of a post: what they would be had its voters the composition of the population. They are protected
 * like everything else that is finer than the totals (docs/privacy.md):
 * - made when a lot of the release opens, never in between: then a crowd has moved, with both answers;
 * - whether they are told depends on public numbers alone: the totals, and which categories have been told;
 * - weighted counts get the noise of a count, and shares are in whole percent; how unequal the weights are is rounded.
 */

/** Under so many voters nothing is weighted. */
export const weightedVotersMin = 200;

/** No more of the population than this may be merged into other categories, in any dimension. */
export const mergedShareMax = 0.2;

/** For each dimension, how many people of the population are in each category. */
export type Margins = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface Shares {
  readonly plus: number;
  readonly minus: number;
}

/** A category too few voters are in, weighted together with the nearest that has enough, in the order of the instance. */
export interface Merge {
  readonly dimension: string;
  readonly category: string;
  readonly into: string;
}

export type WithheldReason = 'too-few-voters' | 'too-few-in-category' | 'too-far-from-population';

export type WeightedResult =
  | { readonly kind: 'withheld'; readonly reason: WithheldReason }
  | {
      readonly kind: 'weighted';
      readonly voters: number;
      /** Whole percents, which sum to 100. */
      readonly raw: Shares;
      readonly weighted: Shares;
      /** Of how many equally weighted voters these are worth: two significant digits. */
      readonly effectiveSize: number;
      /** Kish's, to one decimal. */
      readonly designEffect: number;
      readonly merged: readonly Merge[];
    };

const withheld = (reason: WithheldReason): WeightedResult => ({ kind: 'withheld', reason });

/**
 * The weighted result at the lot that `release` has just opened.
 *
 * @param leaves the exact counts that the lot was made of
 * @param margins of the same population in every dimension of the release
 * @throws RakingInputInvalid if the margins aren't such
 */
export function weigh(
  leaves: readonly ExactLeaf[],
  release: Release,
  dimensions: Dimensions,
  margins: Margins,
): WeightedResult {
  const sumOver = (value: (leaf: ExactLeaf) => number) => leaves.reduce((sum, leaf) => sum + value(leaf), 0);
  const [plus, minus] = [sumOver((leaf) => leaf.plus.n), sumOver((leaf) => leaf.minus.n)];
  const voters = plus + minus;
  // Of an answer that few gave, the weights would tell who they are.
  if (voters < weightedVotersMin || plus < crowd || minus < crowd) return withheld('too-few-voters');

  const merged = mergesOf(release, dimensions);
  if (merged === undefined || isTooMuch(merged, margins)) return withheld('too-few-in-category');
  const cells = mergeLeaves(leaves, merged);
  // A category was a crowd when it was told; who has withdrawn since counts no more.
  if (!everyCategoryIsACrowd(cells, dimensions, merged)) return withheld('too-few-in-category');
  try {
    const { weights, designEffect, effectiveSize } = rake({ cells, margins: mergeMargins(margins, merged) });
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const forPlus = weights.reduce((sum, weight, at) => {
      const { weight: people, plus } = cells[at] ?? { weight: 1, plus: 0 };
      return sum + (weight * plus) / people;
    }, 0);
    const weightedPlus = Math.round((voters * forPlus) / total);
    return {
      kind: 'weighted',
      voters,
      raw: shareOf({ plus, minus }),
      weighted: shareOf({
        plus: noisy(
          weightedPlus,
          sumOver((leaf) => leaf.plus.keys),
        ),
        minus: noisy(
          voters - weightedPlus,
          sumOver((leaf) => leaf.minus.keys),
        ),
      }),
      effectiveSize: Number(effectiveSize.toPrecision(2)),
      designEffect: Number(designEffect.toFixed(1)),
      merged,
    };
  } catch (error) {
    if (error instanceof RakingFailed) return withheld('too-far-from-population');
    throw error;
  }
}

/** A weighted count with the noise of a count of these people. */
function noisy(count: number, keys: number): number {
  return perturb(count, ((keys % keyModulus) + keyModulus) % keyModulus);
}

/** Every category that isn't told, and the nearest told one: the following one of two. Undefined if none is told. */
function mergesOf(release: Release, dimensions: Dimensions): Merge[] | undefined {
  const told = new Set(release.cells.filter(isTold).map(({ categories }) => cellName(categories)));
  const merged: Merge[] = [];
  for (const [dimension, categories] of Object.entries(dimensions)) {
    const isUsable = (category: string) => told.has(cellName({ [dimension]: category }));
    for (const [place, category] of categories.entries()) {
      if (isUsable(category)) continue;
      const distance = (other: string) => {
        const steps = categories.indexOf(other) - place;
        return steps > 0 ? steps : 0.5 - steps;
      };
      const [into] = categories.filter(isUsable).sort((a, b) => distance(a) - distance(b));
      if (into === undefined) return undefined;
      merged.push({ dimension, category, into });
    }
  }
  return merged;
}

function isTold({ lot, shown }: Release['cells'][number]): boolean {
  return lot > 0 && shown.kind !== 'hidden';
}

function isTooMuch(merged: readonly Merge[], margins: Margins): boolean {
  return Object.entries(margins).some(([dimension, people]) => {
    const total = Object.values(people).reduce((sum, n) => sum + n, 0);
    const away = merged
      .filter((merge) => merge.dimension === dimension)
      .reduce((sum, { category }) => sum + (people[category] ?? 0), 0);
    return away > mergedShareMax * total;
  });
}

interface MergedCell {
  readonly categories: Readonly<Record<string, string>>;
  /** People in it. */
  readonly weight: number;
  readonly plus: number;
}

/** The leaves that somebody is in, with merged categories; those that have become the same are summed. */
function mergeLeaves(leaves: readonly ExactLeaf[], merged: readonly Merge[]): MergedCell[] {
  const cells = new Map<string, MergedCell>();
  for (const { categories, plus, minus } of leaves) {
    if (plus.n + minus.n === 0) continue;
    const renamed = Object.fromEntries(
      Object.entries(categories).map(([dimension, category]) => [
        dimension,
        destination(merged, dimension, category),
      ]),
    );
    const name = cellName(renamed);
    const held = cells.get(name) ?? { categories: renamed, weight: 0, plus: 0 };
    cells.set(name, { ...held, weight: held.weight + plus.n + minus.n, plus: held.plus + plus.n });
  }
  return [...cells.values()];
}

function mergeMargins(margins: Margins, merged: readonly Merge[]): Margins {
  return Object.fromEntries(
    Object.entries(margins).map(([dimension, people]) => {
      const sums: Record<string, number> = {};
      for (const [category, n] of Object.entries(people)) {
        const into = destination(merged, dimension, category);
        sums[into] = (sums[into] ?? 0) + n;
      }
      return [dimension, sums];
    }),
  );
}

function destination(merged: readonly Merge[], dimension: string, category: string): string {
  return (
    merged.find((merge) => merge.dimension === dimension && merge.category === category)?.into ?? category
  );
}

function everyCategoryIsACrowd(
  cells: readonly MergedCell[],
  dimensions: Dimensions,
  merged: readonly Merge[],
): boolean {
  return Object.entries(dimensions).every(([dimension, categories]) =>
    categories
      .filter((category) => destination(merged, dimension, category) === category)
      .every((category) => {
        const own = cells.filter((cell) => cell.categories[dimension] === category);
        return own.reduce((sum, { weight }) => sum + weight, 0) >= crowd;
      }),
  );
}

import { crowd } from '../../crowd.ts';
import { shareOfAll, sharesOf } from '../../polls/shares.ts';
import type { ExactCell } from '../protection/disclosure.ts';
import { othersOf, publishedOptions } from '../protection/grouping.ts';
import { type Draw, drawNoise, weightedVariance } from '../protection/noise.ts';
import type { Release } from '../protection/release.ts';
import { cellName, type Dimensions, type ExactLeaf, marginsOf } from '../protection/release-tables.ts';
import { RakingFailed, rake } from './raking.ts';

/**
 * Weighted results of a poll: what they would be if its voters had the composition of the population. They are protected
 * like everything else that is finer than the totals (docs/privacy.md):
 * - computed only in lots with crosses, of which there are few;
 * - whether they are published depends on public numbers alone: the totals, and which categories have been published;
 * - weighted counts get a noise that grows with each lot, shares are in whole percent, and the inequality of the weights is rounded.
 */

/** Below this number of voters nothing is weighted. */
export const weightedVotersMin = 200;

/** At most this share of the population may be merged into other categories, in any dimension. */
export const mergedShareMax = 0.2;

/** The population of each category, by dimension. */
export type Margins = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Whole percents: of the answers, summing to 100; with multiple choice, of the voters. */
export interface Shares {
  /** Each option of the poll, in order; null for those that too few chose. */
  readonly options: readonly (number | null)[];
  /** Those options together; absent with multiple choice, where it wouldn't be a share of people. */
  readonly others?: number;
}

/** A category with too few voters, weighted together with the nearest that has enough, in the order of the instance. */
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
      readonly raw: Shares;
      readonly weighted: Shares;
      /** Number of equally weighted voters with the same precision, to two significant digits. */
      readonly effectiveSize: number;
      /** Kish's, to one decimal. */
      readonly designEffect: number;
      readonly merged: readonly Merge[];
    };

const withheld = (reason: WithheldReason): WeightedResult => ({ kind: 'withheld', reason });

/**
 * The weighted result for the lot that `release` has just opened.
 *
 * @param leaves the exact counts behind the lot
 * @param margins of the same population in every dimension of the release
 * @param draw source of randomness for the noise
 * @param several whether voters may choose several options
 * @throws RakingInputInvalid if the margins are invalid
 */
export function weigh(
  leaves: readonly ExactLeaf[],
  release: Release,
  dimensions: Dimensions,
  margins: Margins,
  draw: Draw,
  several = false,
): WeightedResult {
  const whole = marginsOf(leaves, dimensions).get(cellName({}));
  if (whole === undefined) return withheld('too-few-voters');
  const voters = whole.everybody.n;
  const groups = groupsOf(whole);
  if (voters < weightedVotersMin || groups === undefined) return withheld('too-few-voters');

  const merged = mergesOf(release, dimensions);
  if (merged === undefined || isTooMuch(merged, margins)) return withheld('too-few-in-category');
  const cells = mergeLeaves(leaves, merged);
  // Every category was a crowd when it was published, but votes may have been withdrawn since.
  if (!everyCategoryIsACrowd(cells, dimensions, merged)) return withheld('too-few-in-category');
  try {
    const { weights, designEffect, effectiveSize } = rake({ cells, margins: mergeMargins(margins, merged) });
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const chosenBy = (places: readonly number[]) =>
      weights.reduce((sum, weight, at) => {
        const { weight: people, options } = cells[at] ?? { weight: 1, options: [] };
        return sum + (weight * places.reduce((all, place) => all + (options[place] ?? 0), 0)) / people;
      }, 0);
    const counts = groups.map((places) => ({
      raw: places.reduce((sum, place) => sum + (whole.options[place]?.n ?? 0), 0),
      // At least one, since somebody chose it.
      weighted: Math.max(
        1,
        Math.round((voters * chosenBy(places)) / total) + drawNoise(weightedVariance(voters), draw),
      ),
    }));
    const shares = (which: 'raw' | 'weighted') =>
      sharesOfGroups(
        groups,
        counts.map((count) => count[which]),
        whole.options,
        several ? voters : undefined,
      );
    return {
      kind: 'weighted',
      voters,
      raw: shares('raw'),
      weighted: shares('weighted'),
      effectiveSize: Number(effectiveSize.toPrecision(2)),
      designEffect: Number(designEffect.toFixed(1)),
      merged,
    };
  } catch (error) {
    if (error instanceof RakingFailed) return withheld('too-far-from-population');
    throw error;
  }
}

/**
 * Options by index: one by one, and finally those that few chose as one group, because individual weights would reveal who
 * they are. Options that nobody chose are in no group. Undefined if (nearly) everybody chose the same, which follows from
 * the public totals.
 */
function groupsOf({ everybody, options }: ExactCell): number[][] | undefined {
  const chosen = [...options.keys()].filter((place) => (options[place]?.n ?? 0) > 0);
  const size = (index: number) => options[chosen[index] ?? 0]?.n ?? 0;
  const isLarge = (index: number) => size(index) >= crowd && everybody.n - size(index) >= crowd;
  const published = publishedOptions(
    chosen.length,
    [...chosen.keys()].filter(isLarge),
    size,
    (group) => group.reduce((sum, index) => sum + size(index), 0) >= crowd,
  );
  if (published.length === 0) return undefined;
  const places = (indexes: readonly number[]) => indexes.flatMap((index) => chosen[index] ?? []);
  const others = places(othersOf(chosen.length, published));
  return [...places(published).map((place) => [place]), ...(others.length > 0 ? [others] : [])];
}

/** @param voters given with multiple choice: each share is then independent */
function sharesOfGroups(
  groups: readonly (readonly number[])[],
  counts: readonly number[],
  options: ExactCell['options'],
  voters: number | undefined,
): Shares {
  const shares = voters === undefined ? sharesOf(counts) : counts.map((count) => shareOfAll(count, voters));
  const shareOf = (place: number) => {
    if (options[place]?.n === 0) return 0;
    const index = groups.findIndex((group) => group.length === 1 && group[0] === place);
    return shares[index] ?? null;
  };
  const others = voters === undefined && (groups.at(-1)?.length ?? 0) > 1 ? shares.at(-1) : undefined;
  return {
    options: [...options.keys()].map(shareOf),
    ...(others !== undefined && { others }),
  };
}

/**
 * Every unpublished category, and the nearest published one, the following one in a tie. Undefined if none is published.
 */
function mergesOf(release: Release, dimensions: Dimensions): Merge[] | undefined {
  const published = new Set(release.cells.filter(isPublished).map(({ categories }) => cellName(categories)));
  const merged: Merge[] = [];
  for (const [dimension, categories] of Object.entries(dimensions)) {
    const isUsable = (category: string) => published.has(cellName({ [dimension]: category }));
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

function isPublished({ lot, shown }: Release['cells'][number]): boolean {
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
  /** Number of people in it. */
  readonly weight: number;
  /** Who chose each option. */
  readonly options: readonly number[];
}

/** The non-empty leaves with merged categories; those that become identical are summed. */
function mergeLeaves(leaves: readonly ExactLeaf[], merged: readonly Merge[]): MergedCell[] {
  const cells = new Map<string, MergedCell>();
  for (const { categories, everybody, options } of leaves) {
    if (everybody.n === 0) continue;
    const renamed = Object.fromEntries(
      Object.entries(categories).map(([dimension, category]) => [
        dimension,
        destination(merged, dimension, category),
      ]),
    );
    const name = cellName(renamed);
    const held = cells.get(name) ?? { categories: renamed, weight: 0, options: [] };
    cells.set(name, {
      ...held,
      weight: held.weight + everybody.n,
      options: options.map(({ n }, place) => n + (held.options[place] ?? 0)),
    });
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

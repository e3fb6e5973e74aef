/** The input of raking, checked and converted to the form in which it is solved. */

/** A row of the sample: all people who share these categories, or one person among others who do. */
export interface RakingCell {
  /** A category for each raked dimension; other dimensions are ignored. */
  readonly categories: Readonly<Record<string, string>>;
  /**
   * The weight before raking, from 0. In a table of cells (no two rows have the same categories), proportional to the
   * number of people in the row; in a list of people (some rows have the same), the person's own base weight.
   */
  readonly weight: number;
}

/** The population of each category, by dimension. All dimensions have the same total, in any unit. */
export type RakingMargins = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface RakingInput {
  readonly cells: readonly RakingCell[];
  readonly margins: RakingMargins;
  /** Nobody weighs more than this many times the mean; 5 by default (DeBell & Krosnick 2009), Infinity for no cap. */
  readonly cap?: number;
  /** The largest relative error of a margin must fall below this; 1e-6 by default. */
  readonly tolerance?: number;
  /** Maximum number of sweeps over all dimensions; 100 by default. */
  readonly maxIterations?: number;
}

/** A category with a population but nobody in the sample, and the neighbour that received its population. */
export interface Collapse {
  readonly dimension: string;
  readonly category: string;
  readonly into: string;
}

/** Invalid input: negative weights, margins of different totals, unknown categories, an empty sample, … */
export class RakingInputInvalid extends Error {
  override readonly name = 'RakingInputInvalid';
}

/** A dimension to be raked: its non-empty categories, the rows in each, and the population that each must reach. */
export interface Target {
  readonly dimension: string;
  readonly total: number;
  readonly groups: readonly {
    readonly category: string;
    readonly rows: readonly number[];
    population: number;
  }[];
  /** Index of each row's group; -1 for a row of weight 0 in an empty category. */
  readonly groupOf: readonly number[];
}

/** @throws RakingInputInvalid with the reason */
export function checkInput({ cells, margins, cap, tolerance, maxIterations }: Required<RakingInput>): void {
  const invalid = (message: string) => new RakingInputInvalid(message);
  if (!(cap >= 1)) throw invalid(`The cap is a multiple of the mean, from 1: ${cap}`);
  if (!(tolerance > 0)) throw invalid(`The tolerance must be above 0: ${tolerance}`);
  if (!Number.isSafeInteger(maxIterations) || maxIterations < 0)
    throw invalid(`Not a count: ${maxIterations}`);
  const isWeight = (x: number) => Number.isFinite(x) && x >= 0;
  for (const [row, { weight, categories }] of cells.entries()) {
    if (!isWeight(weight)) throw invalid(`The weight of cell ${row} isn't a number from 0: ${weight}`);
    for (const [dimension, populations] of Object.entries(margins)) {
      const category = categories[dimension];
      if (category === undefined) throw invalid(`Cell ${row} has no category of ${dimension}.`);
      if (!Object.hasOwn(populations, category)) throw invalid(`${dimension} has no margin for ${category}.`);
    }
  }
  if (!cells.some(({ weight }) => weight > 0)) throw invalid('There is nobody to weight.');
  let first: { dimension: string; total: number } | undefined;
  for (const [dimension, populations] of Object.entries(margins)) {
    for (const [category, population] of Object.entries(populations)) {
      if (!isWeight(population))
        throw invalid(`${dimension} = ${category} isn't a number from 0: ${population}`);
    }
    const total = sumOf(Object.values(populations));
    if (!(total > 0) || !Number.isFinite(total))
      throw invalid(`The margins of ${dimension} sum to ${total}.`);
    first ??= { dimension, total };
    if (Math.abs(total - first.total) > 1e-9 * first.total) {
      const others = `those of ${first.dimension} to ${first.total}`;
      throw invalid(`The margins of ${dimension} sum to ${total}, ${others}.`);
    }
  }
}

/** Number of people in each row: see `RakingCell.weight`. */
export function sizesOf(cells: readonly RakingCell[]): number[] {
  const names = cells.map(({ categories }) => JSON.stringify(Object.entries(categories).sort()));
  const isTable = new Set(names).size === cells.length;
  return cells.map(({ weight }) => (isTable ? weight : 1));
}

/**
 * What the margins require of the cells, with empty categories collapsed.
 * @throws RakingInputInvalid
 */
export function targetsOf(
  cells: readonly RakingCell[],
  margins: RakingMargins,
): { targets: Target[]; collapsed: Collapse[] } {
  const collapsed: Collapse[] = [];
  const targets = Object.entries(margins).map(([dimension, populations]) => {
    const order = Object.keys(populations);
    const all = order.map((category) => ({
      category,
      population: populations[category] ?? 0,
      rows: [...cells.keys()].filter((row) => cells[row]?.categories[dimension] === category),
    }));
    const isEmpty = all.map(({ rows }) => !rows.some((row) => (cells[row]?.weight ?? 0) > 0));
    for (const [place, { category }] of all.entries()) {
      const population = populations[category] ?? 0;
      if (!isEmpty[place] || population === 0) continue;
      const [nearest] = all
        .filter((_, other) => !isEmpty[other])
        .sort((a, b) => distance(order, place, a.category) - distance(order, place, b.category));
      if (nearest === undefined) throw new RakingInputInvalid(`Nobody is in any category of ${dimension}.`);
      nearest.population += population;
      collapsed.push({ dimension, category, into: nearest.category });
    }
    const groups = all.filter((_, place) => !isEmpty[place]);
    const places = new Map(groups.map(({ category }, group) => [category, group]));
    const groupOf = cells.map(({ categories }) => places.get(categories[dimension] ?? '') ?? -1);
    return { dimension, groups, groupOf, total: sumOf(Object.values(populations)) };
  });
  return { targets, collapsed };
}

/**
 * Distance in the given order, plus a half for a preceding category, so that of two equally near the following one wins.
 */
function distance(order: readonly string[], place: number, category: string): number {
  const steps = order.indexOf(category) - place;
  return steps > 0 ? steps : -steps + 0.5;
}

export function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

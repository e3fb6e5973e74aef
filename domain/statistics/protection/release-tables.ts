import type { Count } from '../../polls/tally.ts';
import type { ExactCell } from './disclosure.ts';

/** The tables of a release, and how their cells relate. What may be published is decided elsewhere. */

/** Dimensions of the breakdown, each with its categories in reading order: `{ sex: ['F', 'H'], … }`. */
export type Dimensions = Readonly<Record<string, readonly string[]>>;

/** One category per dimension by which the cell is broken down; empty for the whole. */
export type Categories = Readonly<Record<string, string>>;

/** A cell of a table. Its name is unique to its categories. */
export interface TableCell {
  readonly name: string;
  readonly categories: Categories;
  /** Names of the cells that contain it: one per dimension, by leaving that dimension out. */
  readonly margins: readonly string[];
}

/** All cells of one subset of the dimensions. */
export interface Table {
  /** The dimensions, joined; empty for the whole. */
  readonly name: string;
  /** How many dimensions these are. */
  readonly crossed: number;
  readonly cells: readonly TableCell[];
  /** The parts of each cell along each dimension, which sum to it. */
  readonly lines: readonly (readonly TableCell[])[];
}

/** Exact counts of one finest cell. */
export interface ExactLeaf extends ExactCell {
  /** One category per dimension. */
  readonly categories: Categories;
}

/** Name of the cell with these categories, in whatever order they are given; empty for the whole. */
export function cellName(categories: Categories): string {
  const known = names.get(categories);
  if (known !== undefined) return known;
  const name = Object.keys(categories)
    .sort()
    .map((dimension) => `${dimension}=${categories[dimension]}`)
    .join('&');
  names.set(categories, name);
  return name;
}
/** The same categories are named in every release. */
const names = new WeakMap<Categories, string>();

/** The tables of every non-empty subset of the dimensions, coarsest first. */
export function tablesOf(dimensions: Dimensions): readonly Table[] {
  const known = tables.get(dimensions) ?? makeTables(dimensions);
  tables.set(dimensions, known);
  return known;
}
/** Cached: every release needs them, and they never change. */
const tables = new WeakMap<Dimensions, readonly Table[]>();

function makeTables(dimensions: Dimensions): Table[] {
  return subsets(Object.keys(dimensions))
    .filter((names) => names.length > 0)
    .sort((a, b) => a.length - b.length)
    .map((names) => tableOf(names, dimensions));
}

/**
 * Exact counts of all leaves together; undefined if there are none.
 * @throws RangeError for a leaf that lacks exactly one known category per dimension, or has other options than the rest
 */
export function wholeOf(leaves: readonly ExactLeaf[], dimensions: Dimensions): ExactCell | undefined {
  const names = Object.keys(dimensions);
  let whole: ExactCell | undefined;
  for (const leaf of leaves) {
    const known = names.every((name) => dimensions[name]?.includes(leaf.categories[name] ?? ''));
    if (!known || Object.keys(leaf.categories).length !== names.length) {
      throw new RangeError(`Not a cell of the dimensions ${names.join(', ')}: ${cellName(leaf.categories)}`);
    }
    whole = sum(whole, leaf);
  }
  return whole;
}

/**
 * Exact counts of every non-empty cell, including the whole, by name: each is summed from the leaves.
 * @throws RangeError as `wholeOf`
 */
export function marginsOf(leaves: readonly ExactLeaf[], dimensions: Dimensions): Map<string, ExactCell> {
  const margins = new Map<string, ExactCell>();
  if (wholeOf(leaves, dimensions) === undefined) return margins;
  const above = marginNamesOf(dimensions);
  for (const leaf of leaves) {
    for (const name of above.get(cellName(leaf.categories)) ?? []) {
      margins.set(name, sum(margins.get(name), leaf));
    }
  }
  return margins;
}

/** Of each finest cell, by its name, the names of all cells that it is in, itself and the whole included. */
function marginNamesOf(dimensions: Dimensions): ReadonlyMap<string, readonly string[]> {
  const known = marginNames.get(dimensions);
  if (known !== undefined) return known;
  const all = subsets(Object.keys(dimensions));
  const made = new Map(
    (tablesOf(dimensions).at(-1)?.cells ?? []).map(
      ({ name, categories }) => [name, all.map((subset) => cellName(pick(categories, subset)))] as const,
    ),
  );
  marginNames.set(dimensions, made);
  return made;
}
const marginNames = new WeakMap<Dimensions, ReadonlyMap<string, readonly string[]>>();

function tableOf(names: readonly string[], dimensions: Dimensions): Table {
  const cells = names
    .reduce<Categories[]>(
      (rows, name) =>
        rows.flatMap((row) => (dimensions[name] ?? []).map((category) => ({ ...row, [name]: category }))),
      [{}],
    )
    .map((categories) => ({
      name: cellName(categories),
      categories,
      margins: names.map((name) => cellName(pick(categories, without(names, name)))),
    }));
  const lines = names.flatMap((_, along) => [
    ...Map.groupBy(cells, (cell) => cell.margins[along] ?? '').values(),
  ]);
  return { name: names.join('&'), crossed: names.length, cells, lines };
}

function subsets(names: readonly string[]): string[][] {
  const all: string[][] = [[]];
  for (const name of names) all.push(...all.map((set) => [...set, name]));
  return all;
}

function without(names: readonly string[], name: string): string[] {
  return names.filter((other) => other !== name);
}

function pick(categories: Categories, names: readonly string[]): Categories {
  return Object.fromEntries(names.map((name) => [name, categories[name] ?? '']));
}

function sum(a: ExactCell | undefined, { everybody, options }: ExactCell): ExactCell {
  if (a === undefined) return { everybody, options };
  if (a.options.length !== options.length) throw new RangeError('Cells of polls with different options.');
  return {
    everybody: add(a.everybody, everybody),
    options: options.map((count, place) => add(a.options[place] ?? { n: 0, keys: 0 }, count)),
  };
}

function add(a: Count, b: Count): Count {
  return { n: a.n + b.n, keys: a.keys + b.keys };
}

import {
  type Collapse,
  checkInput,
  type RakingInput,
  RakingInputInvalid,
  sizesOf,
  sumOf,
  type Target,
  targetsOf,
} from './raking-input.ts';

export { type RakingCell, type RakingInput, RakingInputInvalid } from './raking-input.ts';

/**
 * Raking (iterative proportional fitting): weights that give a sample the margins of a population, as close as possible to
 * the original weights. Deming & Stephan 1940; with the cap, it is the truncated raking ratio of Deville & Särndal 1992.
 */

export interface Raking {
  /** In the order of the cells and the unit of the margins: a row of n people gets n times the weight of each. */
  readonly weights: readonly number[];
  readonly iterations: number;
  /** Always true: if the margins can't be met, `RakingFailed` is thrown instead. */
  readonly converged: true;
  /** Kish's design effect over people: by how much the unequal weights inflate a variance; 1 if all are equal. */
  readonly designEffect: number;
  /** The number of equally weighted people with the same precision: people / design effect. */
  readonly effectiveSize: number;
  /** Largest relative error of a margin, after collapsing. */
  readonly marginError: number;
  readonly collapsed: readonly Collapse[];
}

/**
 * No weights meet these margins (under this cap, within these iterations); the message names the margin that can't be met.
 */
export class RakingFailed extends Error {
  override readonly name = 'RakingFailed';
  readonly converged = false;
  readonly iterations: number;
  /** Largest relative error of a margin when it gave up. */
  readonly marginError: number;

  constructor(message: string, iterations: number, marginError: number) {
    super(message);
    this.iterations = iterations;
    this.marginError = marginError;
  }
}

/**
 * Weights the cells so that each dimension has the margins of the population.
 *
 * The result is the unique set of weights nearest to the given ones (in relative entropy) that meets the margins with
 * nobody above the cap: in every sweep, those who would exceed it are held at the cap and the others are raked again.
 *
 * A category with nobody in the sample is collapsed: its population goes to the nearest non-empty category of the dimension
 * in the given order, the following one in a tie. So list ages in order, and note that JavaScript orders integer-like keys
 * such as `67` before keys like `08`.
 *
 * @throws RakingInputInvalid, RakingFailed
 */
export function rake(input: RakingInput): Raking {
  const { cells, margins, cap = 5, tolerance = 1e-6, maxIterations = 100 } = input;
  checkInput({ cells, margins, cap, tolerance, maxIterations });
  const sizes = sizesOf(cells);
  const { targets, collapsed } = targetsOf(cells, margins);
  const mean = (targets[0]?.total ?? 0) / sumOf(sizes);
  const isCapped = targets.length > 0 && cap !== Number.POSITIVE_INFINITY;
  const limits = sizes.map((size) => (isCapped ? cap * mean * size : Number.POSITIVE_INFINITY));
  assertReachable(targets, limits, cap);

  const state: State = {
    base: cells.map(({ weight }) => weight),
    limits,
    factors: targets.map(({ groups }) => groups.map(() => 1)),
  };
  let weights = weightsOf(state, targets);
  let worst = worstMargin(weights, targets);
  let iterations = 0;
  while (!(worst.error < tolerance)) {
    if (iterations === maxIterations || !Number.isFinite(worst.error)) {
      const where = `${worst.category}: relative error ${worst.error} after ${iterations} iterations`;
      throw new RakingFailed(
        `Raking doesn't reach the margins; farthest is ${where}.`,
        iterations,
        worst.error,
      );
    }
    for (const index of targets.keys()) adjust(state, targets, index);
    weights = weightsOf(state, targets);
    worst = worstMargin(weights, targets);
    iterations += 1;
  }
  return {
    weights,
    iterations,
    converged: true,
    ...kish(weights, sizes),
    marginError: worst.error,
    collapsed,
  };
}

/**
 * Kish's design effect and effective size (Survey Sampling, 1965, §11.7): n Σw² / (Σw)², and n divided by that. A row of
 * `size` people counts as that many of equal weight; without sizes each row is one person. All-zero weights have neither.
 * @throws RakingInputInvalid
 */
export function kish(
  weights: readonly number[],
  sizes: readonly number[] = weights.map(() => 1),
): { designEffect: number; effectiveSize: number } {
  const people = sumOf(sizes);
  const sum = sumOf(weights);
  if (!(sum > 0)) throw new RakingInputInvalid('Weights that sum to nothing have no design effect.');
  // Normalized first, so that the square of a large weight can't overflow.
  const squares = sumOf(
    weights.map((weight, row) => (weight === 0 ? 0 : (weight / sum) ** 2 / (sizes[row] ?? 1))),
  );
  return { designEffect: people * squares, effectiveSize: 1 / squares };
}

interface State {
  readonly base: readonly number[];
  readonly limits: readonly number[];
  /** By target and group. A row's weight is its base times the factors of its groups, up to its limit. */
  readonly factors: number[][];
}

function weightsOf({ base, limits, factors }: State, targets: readonly Target[]): number[] {
  return base.map((weight, row) => {
    const raked = targets.reduce(
      (product, { groupOf }, index) => product * factorOf(factors, index, groupOf[row]),
      weight,
    );
    return Math.min(raked, limits[row] ?? raked);
  });
}

/** Sets the factors of one dimension so that its groups reach their population, the other factors unchanged. */
function adjust(state: State, targets: readonly Target[], index: number): void {
  const target = targets[index];
  const factors = state.factors[index];
  if (target === undefined || factors === undefined) return;
  factors.fill(1);
  const uncapped = weightsOf({ ...state, limits: [] }, targets);
  for (const [group, { rows, population }] of target.groups.entries()) {
    factors[group] = factorFor(
      rows.map((row) => ({
        weight: uncapped[row] ?? 0,
        limit: state.limits[row] ?? Number.POSITIVE_INFINITY,
      })),
      population,
    );
  }
}

/**
 * The factor f with Σ min(limit, f × weight) = population: rows that would exceed their limit are held at it, in ascending
 * order.
 */
function factorFor(rows: readonly { weight: number; limit: number }[], population: number): number {
  const free = rows
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => a.limit / a.weight - b.limit / b.weight);
  let left = population;
  let weight = sumOf(free.map((row) => row.weight));
  for (const [held, row] of free.entries()) {
    const factor = left / weight;
    if (factor * row.weight <= row.limit || held === free.length - 1) return factor;
    left -= row.limit;
    weight = sumOf(free.slice(held + 1).map((other) => other.weight));
  }
  // Nobody in this group has any weight left: no factor helps, and the margin is reported as missed.
  return 1;
}

function worstMargin(
  weights: readonly number[],
  targets: readonly Target[],
): { error: number; category: string } {
  let worst = { error: 0, category: 'none' };
  for (const { dimension, groups, total } of targets) {
    for (const { category, rows, population } of groups) {
      const missed = Math.abs(sumOf(rows.map((row) => weights[row] ?? 0)) - population);
      // A population of 0 has no relative error, so its remaining weight is compared with the whole.
      const error = missed / (population > 0 ? population : total);
      if (!(error <= worst.error)) worst = { error, category: `${dimension} = ${category}` };
    }
  }
  return worst;
}

/** @throws RakingFailed if a margin can't be met even with all its people at the cap */
function assertReachable(targets: readonly Target[], limits: readonly number[], cap: number): void {
  for (const { dimension, groups } of targets) {
    for (const { category, rows, population } of groups) {
      const most = sumOf(rows.map((row) => limits[row] ?? 0));
      if (population <= most * (1 + 1e-12)) continue;
      const why = `its people would have to weigh more than ${cap} times the mean`;
      throw new RakingFailed(`${dimension} = ${category} can't be met: ${why}.`, 0, 1 - most / population);
    }
  }
}

function factorOf(
  factors: readonly (readonly number[])[],
  target: number,
  group: number | undefined,
): number {
  return factors[target]?.[group ?? -1] ?? 1;
}

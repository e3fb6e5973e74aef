import highs, { type Highs, type Model } from 'highs';
import { crowd, maxNoise } from '../../domain/statistics/protection/disclosure.ts';
import { frequentOptions } from '../../domain/statistics/protection/frequent-options.ts';
import { nobody, type People } from '../../domain/statistics/protection/people.ts';
import type { Release } from '../../domain/statistics/protection/release.ts';
import {
  type Categories,
  cellName,
  type Dimensions,
  tablesOf,
} from '../../domain/statistics/protection/release-tables.ts';

/**
 * An attacker with a linear programme. He has polled every release and the exact totals, and knows the rules and that nobody
 * changed an answer. Unknown to him are the votes of each finest cell and option, between each lot and the next; what he
 * saw, and what the rules let him conclude, are linear bounds on them. Of a group he asks the least and the greatest number
 * of each option's votes over all worlds that fit. They are found with HiGHS (MIT).
 */

/** Everything public at one lot. */
export interface ObservedLot {
  readonly release: Release;
  /** Exact totals of the poll when it opened. */
  readonly totals: People;
}

/** Those who voted after the lot `since` (0: from the beginning), up to the lot `until`, in one of these finest cells. */
export interface Group {
  readonly name: string;
  readonly leaves: readonly number[];
  readonly since: number;
  readonly until: number;
}

/** HiGHS' code of it. */
const optimal = 7;

/** Its types describe the CommonJS build, whose default is one level deeper than that of the module which Node loads. */
const loadHighs = highs as unknown as typeof highs.default;
export const loadSolver = (): Promise<Highs> => loadHighs();

/** The finest cells of the dimensions, in one order. */
export function leavesOf(dimensions: Dimensions): Categories[] {
  return (
    tablesOf(dimensions)
      .at(-1)
      ?.cells.map(({ categories }) => categories) ?? []
  );
}

/** Which of `leaves` are in the cell with these categories. */
export function leavesIn(leaves: readonly Categories[], categories: Categories): number[] {
  return [...leaves.keys()].filter((index) =>
    Object.entries(categories).every(([dimension, category]) => leaves[index]?.[dimension] === category),
  );
}

export class Attacker {
  readonly #model: Model;
  readonly #leaves: readonly Categories[];
  readonly #columns: number;
  /** Places of the options. */
  readonly #options: readonly number[];
  /** Totals of the poll at each lot, from the beginning on. */
  readonly #totals: readonly People[];
  /**
   * Worlds that fit, as the solver found them: two that differ on a group show that it isn't pinned. By lot, leaf and option:
   * votes from the beginning up to that lot.
   */
  readonly #worlds: Float64Array[] = [];
  solves = 0;

  /**
   * @param told what he learns of a told cell: `shown`, counts within the noise, as any reader; or `exact` ones
   */
  constructor(
    solver: Highs,
    observed: readonly ObservedLot[],
    dimensions: Dimensions,
    told: 'shown' | 'exact' = 'shown',
  ) {
    this.#leaves = leavesOf(dimensions);
    this.#options = [...(observed[0]?.totals.options.keys() ?? [])];
    this.#totals = [nobody, ...observed.map(({ totals }) => totals)];
    this.#columns = observed.length * this.#leaves.length * this.#options.length;
    this.#model = solver.createModel();
    this.#model.options.set({ output_flag: false });
    this.#model.addVars(
      new Float64Array(this.#columns),
      new Float64Array(this.#columns).fill(solver.infinity),
    );
    this.#observe(observed, told, solver.infinity);
    if (!this.#solve([], 1)) throw new Error('No world fits what was observed.');
  }

  dispose(): void {
    this.#model.dispose();
  }

  /**
   * Whether the number of those of the group who chose an option is the same in all worlds, of an option that the totals don't
   * rule out for everybody: that a rare one is among them may be known to be so.
   */
  isPinned(group: Group): boolean {
    const before = this.#totals[group.since] ?? nobody;
    const then = this.#totals[group.until] ?? nobody;
    const chosen = this.#options.filter(
      (option) => (then.options[option] ?? 0) > (before.options[option] ?? 0),
    );
    return chosen.some((option) => this.#isFixed(group, option));
  }

  #observe(observed: readonly ObservedLot[], told: 'shown' | 'exact', infinity: number): void {
    const all = [...this.#leaves.keys()];
    const bound = (group: Omit<Group, 'name'>, of: readonly number[], least: number, greatest: number) => {
      const indices = this.#columnsOf(group, of);
      this.#model.addRow(least, greatest, { indices, values: indices.map(() => 1) });
    };
    const toldIn = new Map<string, number>();
    for (const [index, { release, totals }] of observed.entries()) {
      const until = index + 1;
      for (const option of this.#options) {
        const votes = totals.options[option] ?? 0;
        bound({ leaves: all, since: 0, until }, [option], votes, votes);
      }
      // What is told together, and moves together: each frequent option, and the others as one.
      const frequent = frequentOptions(totals);
      const rare = this.#options.filter((option) => !frequent.includes(option));
      const groups = [...frequent.map((option) => [option]), ...(rare.length > 0 ? [rare] : [])];
      for (const { categories, lot, shown, basis } of release.cells) {
        if (lot !== until || shown.kind === 'hidden') continue;
        const name = cellName(categories);
        const leaves = leavesIn(this.#leaves, categories);
        const within = { leaves, since: 0, until };
        const around = (of: readonly number[], exact: number, count: number) =>
          told === 'exact'
            ? bound(within, of, exact, exact)
            : bound(within, of, count - maxNoise, count + maxNoise);
        around(this.#options, basis.everybody, shown.base);
        if (shown.kind === 'split') {
          const others = this.#options.filter((option) => shown.options[option] === null);
          for (const option of this.#options) {
            const count = shown.options[option];
            if (typeof count === 'number') around([option], basis.options[option] ?? 0, count);
          }
          if (shown.others !== undefined) {
            around(
              others,
              others.reduce((sum, option) => sum + (basis.options[option] ?? 0), 0),
              shown.others,
            );
          }
        }
        // That it was told says that a crowd came since it was last, and that all its options moved.
        const since = toldIn.get(name) ?? 0;
        bound({ leaves, since, until }, this.#options, crowd, infinity);
        for (const group of groups) bound({ leaves, since, until }, group, 1, infinity);
        toldIn.set(name, until);
      }
    }
  }

  #columnsOf({ leaves, since, until }: Omit<Group, 'name'>, of: readonly number[]): number[] {
    const columns: number[] = [];
    for (let lot = since; lot < until; lot += 1) {
      for (const leaf of leaves) {
        for (const option of of) {
          columns.push((lot * this.#leaves.length + leaf) * this.#options.length + option);
        }
      }
    }
    return columns;
  }

  #isFixed(group: Group, option: number): boolean {
    // Few groups need a programme of their own: mostly two worlds that are known already differ.
    if (this.#worldsDiffer(group, option)) return false;
    const columns = this.#columnsOf(group, [option]);
    this.#solve(columns, 1);
    if (this.#worldsDiffer(group, option)) return false;
    this.#solve(columns, -1);
    return !this.#worldsDiffer(group, option);
  }

  /** The last ones first: what told two groups apart mostly does so for the next group. */
  #worldsDiffer(group: Group, option: number): boolean {
    let first: number | undefined;
    const other = this.#worlds.findLast((world) => {
      const votes = this.#votesIn(world, group, option);
      first ??= votes;
      return Math.abs(votes - first) > 1e-6;
    });
    return other !== undefined;
  }

  #votesIn(world: Float64Array, { leaves, since, until }: Group, option: number): number {
    const perLot = this.#leaves.length * this.#options.length;
    let votes = 0;
    for (const leaf of leaves) {
      const place = leaf * this.#options.length + option;
      votes += (world[until * perLot + place] ?? 0) - (world[since * perLot + place] ?? 0);
    }
    return votes;
  }

  /** Finds a world in which the sum of these columns is least (1) or greatest (−1). @returns whether any world fits */
  #solve(columns: readonly number[], sense: 1 | -1): boolean {
    const costs = new Float64Array(this.#columns);
    for (const column of columns) costs[column] = sense;
    this.#model.changeColsCost({ kind: 'range', from: 0, to: this.#columns - 1 }, costs);
    const { modelStatus } = this.#model.run();
    this.solves += 1;
    if (modelStatus !== optimal) return false;
    const { colValue } = this.#model.getSolution();
    const perLot = this.#leaves.length * this.#options.length;
    const world = new Float64Array(perLot + colValue.length);
    for (const [column, votes] of colValue.entries()) {
      world[perLot + column] = (world[column] ?? 0) + votes;
    }
    this.#worlds.push(world);
    return true;
  }
}

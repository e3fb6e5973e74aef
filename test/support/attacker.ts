import highs, { type Highs, type Model } from 'highs';
import { crowd } from '../../domain/crowd.ts';
import { maxNoise } from '../../domain/statistics/protection/disclosure.ts';
import { answerVariance, noiseBound } from '../../domain/statistics/protection/noise.ts';
import { nobody, type People } from '../../domain/statistics/protection/people.ts';
import type { Release } from '../../domain/statistics/protection/release.ts';
import {
  type Categories,
  cellName,
  type Dimensions,
  tablesOf,
} from '../../domain/statistics/protection/release-tables.ts';
import { seededRandom } from '../../tools/random.ts';

/**
 * An attacker with a linear programme. He has polled every release and the exact totals of one or more polls, and knows the rules and
 * that nobody changed an answer. Unknown to him are the votes of each finest cell and option of each poll, between each instant
 * at which a lot opened and the next; what he saw, in all tables at once, and what the rules let him conclude, are linear bounds
 * on them. Of a group he asks the least and the greatest number of each option's votes over all worlds that fit. They are found
 * with HiGHS (MIT).
 */

/** Everything public about one poll at an instant; the release is the same as before if no lot opened. */
export interface Observed {
  readonly release: Release;
  /** Exact totals of the poll. */
  readonly totals: People;
}

/** A poll of single choices, as he saw it at each instant. */
export interface ObservedPoll {
  readonly observed: readonly Observed[];
  /** How many polls reveal its answers: the noise of each is that many times as large. */
  readonly readings?: number;
  /** Of a step with a condition: the poll that leads to it, and the options of it that do. */
  readonly after?: { readonly poll: number; readonly options: readonly number[] };
}

/** Those who voted after the instant `since` (0: from the beginning), up to the instant `until`, in one of these finest cells. */
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

/** What he counts: an option of a poll. */
interface Choice {
  readonly poll: number;
  readonly option: number;
}

/** A world that fits, made of several, and how much these weigh together. */
interface Mixture {
  readonly world: Float64Array;
  weight: number;
}

export class Attacker {
  readonly #model: Model;
  readonly #leaves: readonly Categories[];
  readonly #polls: readonly ObservedPoll[];
  /** Of all polls, one after the other. */
  readonly #choices: readonly Choice[];
  readonly #instants: number;
  readonly #columns: number;
  /**
   * Two mixtures of all worlds that the solver found, in shares drawn by chance: since bounds are linear, mixtures of worlds that fit, fit.
   * Where any two of those differ on a group these two do, but by an accident that has no chance; so a look at both does
   * instead of one at all. By instant, leaf and choice: votes from the beginning up to it.
   */
  readonly #mixtures: readonly [Mixture, Mixture];
  readonly #chance = seededRandom(1);
  solves = 0;

  /**
   * @param heads what he learns of how many of a told cell voted, where that is no answer: `shown`, within the noise of the base, as
   *   any reader; or `exact`. Of what they answered he learns what is shown
   */
  constructor(
    solver: Highs,
    polls: readonly ObservedPoll[],
    dimensions: Dimensions,
    heads: 'shown' | 'exact' = 'shown',
  ) {
    this.#leaves = leavesOf(dimensions);
    this.#polls = polls;
    this.#choices = polls.flatMap(({ observed }, poll) =>
      [...(observed.at(-1)?.totals.options.keys() ?? [])].map((option) => ({ poll, option })),
    );
    this.#instants = polls[0]?.observed.length ?? 0;
    this.#columns = this.#instants * this.#leaves.length * this.#choices.length;
    const size = this.#columns + this.#leaves.length * this.#choices.length;
    this.#mixtures = [
      { world: new Float64Array(size), weight: 0 },
      { world: new Float64Array(size), weight: 0 },
    ];
    this.#model = solver.createModel();
    // From one programme to the next only the costs change, so that a world that fits is at hand: what begins from such a one
    // (4: the primal simplex) finds the next in half the time.
    this.#model.options.set({ output_flag: false, simplex_strategy: 4 });
    this.#model.addVars(
      new Float64Array(this.#columns),
      new Float64Array(this.#columns).fill(solver.infinity),
    );
    for (const poll of polls.keys()) this.#observe(poll, dimensions, heads, solver.infinity);
    if (!this.#solve([], 1)) throw new Error('No world fits what was observed.');
  }

  dispose(): void {
    this.#model.dispose();
  }

  /**
   * Whether the number of those of the group who chose an option is the same in all worlds, of an option that the totals don't
   * rule out for everybody: that a rare one is among them may be known to be so.
   */
  isPinned(group: Group, poll = 0): boolean {
    const totalsAt = (instant: number) => this.#polls[poll]?.observed[instant - 1]?.totals ?? nobody;
    const [before, then] = [totalsAt(group.since), totalsAt(group.until)];
    return this.#of(poll).some((choice) => {
      const { option } = this.#choices[choice] ?? { option: 0 };
      if ((then.options[option] ?? 0) <= (before.options[option] ?? 0)) return false;
      return this.#isFixed(group, [choice]);
    });
  }

  /** Whether it is certain how many in a group voted. */
  isCounted(group: Group, poll = 0): boolean {
    return this.#isFixed(group, this.#of(poll));
  }

  /** Places of the choices of a poll, of all its options unless some are given. */
  #of(poll: number, options?: readonly number[]): number[] {
    return this.#choices.flatMap((choice, place) =>
      choice.poll === poll && (options?.includes(choice.option) ?? true) ? [place] : [],
    );
  }

  #observe(poll: number, dimensions: Dimensions, heads: 'shown' | 'exact', infinity: number): void {
    const { observed, readings = 1, after } = this.#polls[poll] as ObservedPoll;
    const everyone = [...this.#leaves.keys()];
    const finest = Object.keys(dimensions).length;
    const bound = (group: Omit<Group, 'name'>, choices: readonly number[], least: number, most: number) => {
      const indices = this.#columnsOf(group, choices);
      this.#model.addRow(least, most, { indices, values: indices.map(() => 1) });
    };
    const toldIn = new Map<string, number>();
    for (const [index, { release, totals }] of observed.entries()) {
      const until = index + 1;
      for (const choice of this.#of(poll)) {
        const votes = totals.options[this.#choices[choice]?.option ?? 0] ?? 0;
        bound({ leaves: everyone, since: 0, until }, [choice], votes, votes);
      }
      if (after !== undefined) this.#lead(poll, after, until, infinity);
      if (observed[index - 1]?.release === release) continue;
      for (const { categories, lot, shown, basis, variance } of release.cells) {
        if (lot !== release.lot || shown.kind === 'hidden') continue;
        const name = cellName(categories);
        const leaves = leavesIn(this.#leaves, categories);
        const within = { leaves, since: 0, until };
        const each = readings * answerVariance(Object.keys(categories).length, finest);
        const noise = (variance / each) * noiseBound(each);
        const around = (choices: readonly number[], count: number, most: number) =>
          bound(within, choices, count - most, count + most);
        if (after !== undefined) around(this.#of(poll), shown.base, noise);
        else if (heads === 'exact') around(this.#of(poll), basis.everybody, 0);
        // What is shown as a crowd may have been shown as fewer.
        else around(this.#of(poll), Math.max(shown.base, crowd), maxNoise);
        if (shown.kind === 'split') {
          for (const [option, count] of shown.options.entries()) {
            if (count !== null) around(this.#of(poll, [option]), count, noise);
          }
          const others = [...shown.options.keys()].filter((option) => shown.options[option] === null);
          if (shown.others !== undefined) {
            around(this.#of(poll, others), shown.others, others.length * noise);
          }
        }
        // Its publication reveals that a crowd came since the previous one.
        const since = toldIn.get(name) ?? 0;
        if (after === undefined) bound({ leaves, since, until }, this.#of(poll), crowd, infinity);
        toldIn.set(name, until);
      }
    }
  }

  /** In each finest cell, no more took a step than were led to it. */
  #lead(poll: number, after: NonNullable<ObservedPoll['after']>, until: number, infinity: number): void {
    for (const leaf of this.#leaves.keys()) {
      const group = { leaves: [leaf], since: 0, until };
      const led = this.#columnsOf(group, this.#of(after.poll, after.options));
      const took = this.#columnsOf(group, this.#of(poll));
      this.#model.addRow(0, infinity, {
        indices: [...led, ...took],
        values: [...led.map(() => 1), ...took.map(() => -1)],
      });
    }
  }

  #columnsOf({ leaves, since, until }: Omit<Group, 'name'>, choices: readonly number[]): number[] {
    const columns: number[] = [];
    for (let instant = since; instant < until; instant += 1) {
      for (const leaf of leaves) {
        for (const choice of choices) {
          columns.push((instant * this.#leaves.length + leaf) * this.#choices.length + choice);
        }
      }
    }
    return columns;
  }

  #isFixed(group: Group, choices: readonly number[]): boolean {
    // Few groups need a programme of their own: mostly worlds that are known already differ.
    if (this.#worldsDiffer(group, choices)) return false;
    const columns = this.#columnsOf(group, choices);
    this.#solve(columns, 1);
    if (this.#worldsDiffer(group, choices)) return false;
    this.#solve(columns, -1);
    return !this.#worldsDiffer(group, choices);
  }

  #worldsDiffer(group: Group, choices: readonly number[]): boolean {
    const [one, other] = this.#mixtures.map(({ world }) => this.#votesIn(world, group, choices));
    return Math.abs((one ?? 0) - (other ?? 0)) > 1e-6;
  }

  #votesIn(world: Float64Array, { leaves, since, until }: Group, choices: readonly number[]): number {
    const perInstant = this.#leaves.length * this.#choices.length;
    let votes = 0;
    for (const leaf of leaves) {
      for (const choice of choices) {
        const place = leaf * this.#choices.length + choice;
        votes += (world[until * perInstant + place] ?? 0) - (world[since * perInstant + place] ?? 0);
      }
    }
    return votes;
  }

  #mix(world: Float64Array): void {
    for (const mixture of this.#mixtures) {
      // From a half on, so that no world is lost in what a number can hold.
      const share = 0.5 + this.#chance();
      mixture.weight += share;
      for (const [place, votes] of world.entries()) {
        const held = mixture.world[place] ?? 0;
        mixture.world[place] = held + (share / mixture.weight) * (votes - held);
      }
    }
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
    const perInstant = this.#leaves.length * this.#choices.length;
    const world = new Float64Array(perInstant + colValue.length);
    for (const [column, votes] of colValue.entries()) {
      world[perInstant + column] = (world[column] ?? 0) + votes;
    }
    this.#mix(world);
    return true;
  }
}

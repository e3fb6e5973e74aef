import { keyModulus } from '../../domain/statistics/protection/disclosure.ts';
import { answerVariance, noiseLaw } from '../../domain/statistics/protection/noise.ts';
import { type Circumstances, type Release, releaseOf } from '../../domain/statistics/protection/release.ts';
import {
  type Categories,
  cellName,
  type Dimensions,
  type ExactLeaf,
  tablesOf,
} from '../../domain/statistics/protection/release-tables.ts';
import { seededRandom } from '../../tools/random.ts';

/**
 * An attacker who invents profiles. He wants one voter's answer, and has filled the cells that this voter is in with profiles of his
 * own, so that of everybody else there he knows it. He reads every lot. Here is how often he guesses right at best.
 */

/**
 * How often the best guess is right, between two answers that are as likely beforehand: ½ + ½ total variation, exactly.
 * @param variances of the counts that he can read the answer from; each would be higher by one, had it been the other one
 */
export function bestGuess(variances: readonly number[]): number {
  // How much likelier one is depends on the sum of the noises of each variance alone, and rises with each of these sums.
  const sums = [...Map.groupBy(variances, (variance) => variance)].map(([variance, { length }]) => {
    const law = noiseLaw(variance);
    return { without: repeated(law.slice(1), length), withOne: repeated(law.slice(0, -1), length) };
  });
  const last = sums.pop();
  if (last === undefined) throw new RangeError('Nothing to guess from.');
  const [without, withOne] = [accumulated(last.without), accumulated(last.withOne)];
  const overlapOf = (one: number, other: number): number => {
    // Up to this place of the last sum the one is the less likely.
    let [low, high] = [0, last.without.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (one * (last.without[middle] ?? 0) < other * (last.withOne[middle] ?? 0)) high = middle;
      else low = middle + 1;
    }
    const all = (law: readonly number[]) => law.at(-1) ?? 0;
    return other * (withOne[low] ?? 0) + one * (all(without) - (without[low] ?? 0));
  };
  const overlap = sums.reduce(
    (of, law) => (one: number, other: number) =>
      law.without.reduce((sum, chance, place) => {
        const chances = [one * chance, other * (law.withOne[place] ?? 0)] as const;
        // All that is left out together doesn't show in the sixth decimal.
        return Math.max(...chances) < 1e-11 ? sum : sum + of(...chances);
      }, 0),
    overlapOf,
  );
  return 1 - overlap(1, 1) / 2;
}

/** Law of the sum of so many independent draws. */
function repeated(law: readonly number[], times: number): number[] {
  let sum = [1];
  for (let n = 0; n < times; n += 1) {
    const next = new Array<number>(sum.length + law.length - 1).fill(0);
    for (const [i, a] of sum.entries()) {
      for (const [j, b] of law.entries()) next[i + j] = (next[i + j] ?? 0) + a * b;
    }
    sum = next;
  }
  return sum;
}

/** How likely it is to be below each place; last, all of it. */
function accumulated(law: readonly number[]): number[] {
  const below = [0];
  for (const chance of law) below.push((below.at(-1) ?? 0) + chance);
  return below;
}

/** Variances of the counts of + and − in cells that the voter is in, by how many dimensions each has. */
export function variancesOf(cells: readonly number[], dimensions = 3): number[] {
  return cells.flatMap((crossed) => {
    const variance = answerVariance(crossed, dimensions);
    return [variance, variance];
  });
}

/** The exact counts of a poll of + and −, to which votes are added by the thousand. */
export class Counts {
  readonly #leaves = new Map<string, ExactLeaf>();
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  add(categories: Categories, plus: number, minus: number): void {
    const name = cellName(categories);
    const held = this.#leaves.get(name);
    const [more, less] = [plus, minus].map((n) => ({ n, keys: this.#keys(n) }));
    const sum = (a = { n: 0, keys: 0 }, b = { n: 0, keys: 0 }) => ({
      n: a.n + b.n,
      keys: (a.keys + b.keys) % keyModulus,
    });
    const options = [sum(held?.options[0], more), sum(held?.options[1], less)];
    this.#leaves.set(name, { categories, everybody: sum(options[0], options[1]), options });
  }

  leaves(): ExactLeaf[] {
    return [...this.#leaves.values()];
  }

  /** A sum of record keys, whoever it is of, is as likely to be any of them. */
  #keys(n: number): number {
    return n === 0 ? 0 : Math.floor(this.#random() * keyModulus);
  }
}

/** What is released after each step of the attack. */
export type Releaser = (
  previous: Release | undefined,
  leaves: readonly ExactLeaf[],
  isClosed: boolean,
) => Release;

export const asRuled =
  (dimensions: Dimensions, circumstances: Circumstances): Releaser =>
  (previous, leaves, isClosed) =>
    releaseOf(previous, leaves, dimensions, { ...circumstances, isClosed });

/** A release with the same noise, drawn anew for everybody each time, as many votes as have come. */
export const drawnAnew =
  (dimensions: Dimensions, circumstances: Circumstances): Releaser =>
  (previous, leaves) => {
    const next = releaseOf(undefined, leaves, dimensions, { ...circumstances, isClosed: true });
    const lot = (previous?.lot ?? 0) + 1;
    const cells = next.cells.map((cell) => (cell.lot > 0 ? { ...cell, lot } : cell));
    return { ...next, lot, cells };
  };

export interface Attempt {
  readonly dimensions: Dimensions;
  readonly release: Releaser;
  readonly random: () => number;
  /** How many profiles he invents before each reading, in this order. */
  readonly profiles: readonly number[];
  /** Before which of the readings the voter votes; 0: before the first. */
  readonly votesAt: number;
  /** The voter's cell. */
  readonly cell: Categories;
  /** The real voters of everything else, of whom he knows but that they were there first. */
  readonly others: readonly {
    readonly categories: Categories;
    readonly plus: number;
    readonly minus: number;
  }[];
}

interface Outcome {
  /** How much speaks for +: the mean of all readings, and the movements in which the voter came. */
  readonly byMean: number;
  readonly byMovement: number;
  /** How many lots told a split of a cell that tells of the voter. */
  readonly lots: number;
}

/** One attack on one voter. */
function attackOnce(attempt: Attempt, saysPlus: boolean): Outcome {
  const { dimensions, release, random, profiles, votesAt, cell, others } = attempt;
  const counts = new Counts(random);
  const known = new Known(dimensions, cell, others);
  for (const { categories, plus, minus } of others) {
    counts.add(categories, plus, minus);
    known.see(plus - minus);
  }
  let released: Release | undefined;
  let [byMean, byMovement, lots] = [0, 0, 0];
  for (const [reading, invented] of profiles.entries()) {
    if (reading === votesAt) {
      counts.add(cell, saysPlus ? 1 : 0, saysPlus ? 0 : 1);
      known.see(saysPlus ? 1 : -1);
    }
    for (const [place, spot] of known.spots.entries()) {
      const n = Math.floor((invented + place) / known.spots.length);
      const plus = Math.floor(n / 2) + (random() < 0.5 ? n % 2 : 0);
      counts.add(spot, plus, n - plus);
      known.invent(spot, plus - (n - plus));
    }
    // The vote ends with the last reading.
    const next = release(released, counts.leaves(), reading === profiles.length - 1);
    if (next !== released && next.lot !== released?.lot) {
      const evidence = known.read(next, reading >= votesAt);
      byMean += evidence.byMean;
      byMovement += evidence.byMovement;
      if (evidence.isTold) lots += 1;
    }
    released = next;
  }
  return { byMean, byMovement, lots };
}

/** A cell that tells of the voter. */
interface Telling {
  readonly name: string;
  readonly categories: Categories;
  readonly variance: number;
  /** Whether nobody else unknown is in it: or else everybody else is, and the totals say how many these are with the voter. */
  readonly isOwn: boolean;
}

/** What he knows; numbers are of those who say + less those who say −. */
class Known {
  readonly #tellings: readonly Telling[];
  /** His profiles by cell, and all of them. */
  readonly #invented = new Map<string, number>();
  #inventedInAll = 0;
  /** The public totals. */
  #total = 0;
  /** What each cell said of the voter when it was last told. */
  readonly #before = new Map<string, { estimate: number; withVoter: boolean }>();
  /** Where he puts profiles: in the voter's finest cell, and in those that differ in one category, so that no two cells are alike. */
  readonly spots: readonly Categories[];

  constructor(dimensions: Dimensions, cell: Categories, others: Attempt['others']) {
    const all = Object.keys(dimensions).length;
    this.#tellings = tablesOf(dimensions)
      .flatMap(({ cells, crossed }) => cells.map((each) => ({ ...each, crossed })))
      .flatMap(({ name, categories, crossed }) => {
        const isOwn = isWithin(cell, categories);
        const strangers = others.filter((other) => isWithin(other.categories, categories)).length;
        if (strangers !== (isOwn ? 0 : others.length)) return [];
        return [{ name, categories, isOwn, variance: answerVariance(crossed, all) }];
      });
    const besides = Object.entries(dimensions).flatMap(([dimension, categories]) => {
      const other = categories.find((category) => category !== cell[dimension]);
      return other === undefined ? [] : [{ ...cell, [dimension]: other }];
    });
    this.spots = [cell, ...besides];
  }

  see(votes: number): void {
    this.#total += votes;
  }

  invent(spot: Categories, votes: number): void {
    this.see(votes);
    this.#inventedInAll += votes;
    for (const { name, categories } of this.#tellings) {
      if (isWithin(spot, categories)) this.#invented.set(name, (this.#invented.get(name) ?? 0) + votes);
    }
  }

  read(release: Release, hasVoted: boolean): { byMean: number; byMovement: number; isTold: boolean } {
    let [byMean, byMovement, isTold] = [0, 0, false];
    const told = new Map(release.cells.map((cell) => [cellName(cell.categories), cell]));
    for (const { name, variance, isOwn } of this.#tellings) {
      const cell = told.get(name);
      if (cell?.lot !== release.lot || cell.shown.kind !== 'split') continue;
      const [plus = 0, minus = 0] = cell.shown.options;
      const strangers = (plus ?? 0) - (minus ?? 0) - (this.#invented.get(name) ?? 0);
      const estimate = isOwn ? strangers : this.#total - this.#inventedInAll - strangers;
      const before = this.#before.get(name) ?? { estimate: 0, withVoter: false };
      if (hasVoted) {
        isTold = true;
        byMean += estimate / variance;
        // Only the movement in which the voter came tells of the voter.
        if (!before.withVoter) byMovement += (estimate - before.estimate) / variance;
      }
      this.#before.set(name, { estimate, withVoter: hasVoted });
    }
    return { byMean, byMovement, isTold };
  }
}

function isWithin(cell: Categories, margin: Categories): boolean {
  return Object.entries(margin).every(([dimension, category]) => cell[dimension] === category);
}

/** A share of right guesses, and its standard error. */
export interface Guessed {
  readonly right: number;
  readonly error: number;
}

/**
 * Shares of right guesses over so many attacks, each with a seed of its own. Each is made twice with the same chance, on a voter who says + and
 * on one who says −: what is told of them differs by the answer alone, so that half of the luck goes out of the share.
 */
export function attackOften(
  trials: number,
  attempt: (random: () => number, seed: number) => Attempt,
): { byMean: Guessed; byMovement: Guessed; lots: number } {
  const rights: Record<'byMean' | 'byMovement', number[]> = { byMean: [], byMovement: [] };
  let lots = 0;
  for (let trial = 0; trial < trials; trial += 1) {
    const [plus, minus] = [true, false].map((saysPlus) =>
      attackOnce(attempt(seededRandom(20_250 + trial), trial), saysPlus),
    );
    for (const by of ['byMean', 'byMovement'] as const) {
      // Where nothing speaks for either, half of the guesses are right.
      rights[by].push((2 + Math.sign(plus?.[by] ?? 0) - Math.sign(minus?.[by] ?? 0)) / 4);
    }
    lots += plus?.lots ?? 0;
  }
  return { byMean: guessed(rights.byMean), byMovement: guessed(rights.byMovement), lots: lots / trials };
}

function guessed(rights: readonly number[]): Guessed {
  const right = rights.reduce((sum, share) => sum + share, 0) / rights.length;
  const variance = rights.reduce((sum, share) => sum + (share - right) ** 2, 0) / (rights.length - 1);
  return { right, error: Math.sqrt(variance / rights.length) };
}

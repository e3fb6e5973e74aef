import { keyModulus } from '../../domain/statistics/protection/disclosure.ts';
import { finestVariance, noiseLaw, otherVariance } from '../../domain/statistics/protection/noise.ts';
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
  // Where both are possible, how much likelier one is depends on the sum of the noises of each variance alone.
  const kinds = [...new Set(variances)].map((variance) => {
    const law = noiseLaw(variance);
    const [without, withOne] = [law.slice(1), law.slice(0, -1)];
    const times = variances.filter((other) => other === variance).length;
    return { without: repeated(without, times), withOne: repeated(withOne, times) };
  });
  const [first, second = { without: [1], withOne: [1] }] = kinds;
  if (first === undefined || kinds.length > 2) throw new RangeError('One or two variances.');
  let overlap = 0;
  for (const [i, a] of first.without.entries()) {
    for (const [j, b] of second.without.entries()) {
      overlap += Math.min(a * b, (first.withOne[i] ?? 0) * (second.withOne[j] ?? 0));
    }
  }
  return 1 - overlap / 2;
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

/** Variances of the counts of + and − in cells that the voter is in, by how many dimensions each has. */
export function variancesOf(cells: readonly number[], dimensions = 3): number[] {
  return cells.flatMap((of) => {
    const variance = of === dimensions ? finestVariance : otherVariance;
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
  /** The voter's cell: the only real voter of its first category. */
  readonly cell: Categories;
  /** The real voters of everything else. */
  readonly others: readonly {
    readonly categories: Categories;
    readonly plus: number;
    readonly minus: number;
  }[];
}

export interface Outcome {
  /** Whether the guess by the mean of all readings was right, and that by the movements that hold the voter; luck decides a tie. */
  readonly byMean: boolean;
  readonly byMovement: boolean;
  /** How many lots told a split of a cell that the voter is in. */
  readonly lots: number;
}

/** One attack on one voter, whose answer the flip of a coin decides. */
export function attackOnce(attempt: Attempt): Outcome {
  const { dimensions, release, random, profiles, votesAt, cell, others } = attempt;
  const counts = new Counts(random);
  for (const { categories, plus, minus } of others) counts.add(categories, plus, minus);
  const saysPlus = random() < 0.5;
  const [alone = ''] = Object.keys(cell);
  const own = new Known(dimensions, cell, alone);
  const spots = own.spots();
  let released: Release | undefined;
  let [mean, movement, lots] = [0, 0, 0];
  for (const [reading, invented] of profiles.entries()) {
    if (reading === votesAt) counts.add(cell, saysPlus ? 1 : 0, saysPlus ? 0 : 1);
    for (const [place, spot] of spots.entries()) {
      const n = Math.floor((invented + place) / spots.length);
      const plus = Math.floor(n / 2) + (random() < 0.5 ? n % 2 : 0);
      counts.add(spot, plus, n - plus);
      own.add(spot, plus, n - plus);
    }
    // The vote ends with the last reading.
    const next = release(released, counts.leaves(), reading === profiles.length - 1);
    if (next !== released && next.lot !== released?.lot) {
      const { byMean, byMovement, isTold } = own.read(next, reading >= votesAt);
      mean += byMean;
      movement += byMovement;
      if (isTold) lots += 1;
    }
    released = next;
  }
  const isRight = (evidence: number) => (evidence === 0 ? random() < 0.5 : evidence > 0 === saysPlus);
  return { byMean: isRight(mean), byMovement: isRight(movement), lots };
}

/** What he knows of the cells of which he knows everybody but one voter: those of its first category, crossed or not. */
class Known {
  readonly #dimensions: Dimensions;
  readonly #cell: Categories;
  readonly #cells: { readonly name: string; readonly categories: Categories; readonly variance: number }[];
  /** By cell: his profiles that say + less those that say −, and the same at its last telling. */
  readonly #own = new Map<string, number>();
  readonly #before = new Map<string, { own: number; shown: number; withVoter: boolean }>();
  #spots: Categories[] = [];

  constructor(dimensions: Dimensions, cell: Categories, alone: string) {
    this.#dimensions = dimensions;
    this.#cell = cell;
    const all = Object.keys(cell).length;
    this.#cells = tablesOf(dimensions)
      .flatMap(({ cells }) => cells)
      .filter(({ categories }) => alone in categories && isWithin(cell, categories))
      .map(({ name, categories }) => ({
        name,
        categories,
        variance: Object.keys(categories).length === all ? finestVariance : otherVariance,
      }));
    this.#spots = [cell, ...Object.keys(cell).flatMap((dimension) => this.#besides(dimension, alone))];
  }

  /** Where he puts profiles: in the voter's finest cell, and in those that differ in one category, so that no two cells are alike. */
  spots(): readonly Categories[] {
    return this.#spots;
  }

  add(categories: Categories, plus: number, minus: number): void {
    for (const { name, categories: of } of this.#cells) {
      if (isWithin(categories, of)) this.#own.set(name, (this.#own.get(name) ?? 0) + plus - minus);
    }
  }

  read(release: Release, hasVoted: boolean) {
    let [byMean, byMovement, isTold] = [0, 0, false];
    for (const { name, variance } of this.#cells) {
      const cell = release.cells.find(({ categories }) => cellName(categories) === name);
      if (cell?.lot !== release.lot || cell.shown.kind !== 'split') continue;
      const [plus = 0, minus = 0] = cell.shown.options;
      const shown = (plus ?? 0) - (minus ?? 0);
      const own = this.#own.get(name) ?? 0;
      const before = this.#before.get(name) ?? { own: 0, shown: 0, withVoter: false };
      if (hasVoted) {
        isTold = true;
        byMean += (shown - own) / variance;
        // Only the movement in which the voter came tells of the voter.
        if (!before.withVoter) byMovement += (shown - before.shown - (own - before.own)) / variance;
      }
      this.#before.set(name, { own, shown, withVoter: hasVoted });
    }
    return { byMean, byMovement, isTold };
  }

  #besides(dimension: string, alone: string): Categories[] {
    if (dimension === alone) return [];
    const other = this.#dimensions[dimension]?.find((category) => category !== this.#cell[dimension]);
    return other === undefined ? [] : [{ ...this.#cell, [dimension]: other }];
  }
}

function isWithin(cell: Categories, margin: Categories): boolean {
  return Object.entries(margin).every(([dimension, category]) => cell[dimension] === category);
}

/** Shares of right guesses over so many attacks, each with a seed of its own. */
export function attackOften(
  trials: number,
  attempt: (random: () => number, seed: number) => Attempt,
): { byMean: number; byMovement: number; lots: number } {
  const sums = { byMean: 0, byMovement: 0, lots: 0 };
  for (let trial = 0; trial < trials; trial += 1) {
    const outcome = attackOnce(attempt(seededRandom(20_250 + trial), trial));
    sums.byMean += Number(outcome.byMean);
    sums.byMovement += Number(outcome.byMovement);
    sums.lots += outcome.lots;
  }
  return {
    byMean: sums.byMean / trials,
    byMovement: sums.byMovement / trials,
    lots: sums.lots / trials,
  };
}

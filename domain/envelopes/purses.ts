import type { Election } from './election.ts';
import type { Electorate } from './electorate.ts';
import {
  compare,
  type Fraction,
  fraction,
  isSame,
  minus,
  over,
  plus,
  times,
  toNumber,
  zero,
} from './fraction.ts';
import type { Offer, Payment, Round } from './round.ts';

/** Two amounts closer than this, relatively, are compared exactly. */
export const nearby = 1e-9;

/** Relative error of one operation on doubles. */
const unit = 2 ** -52;

/**
 * What the voters of each pattern have left of their share, as doubles of which the error is known. Whatever they can’t
 * decide is decided exactly, from whole numbers: a purse that isn’t empty holds the share less the prices of the projects that
 * its pattern chose and that were bought, and so a sum of purses follows from how many of them paid for which round.
 */
export class Purses {
  readonly #election: Election;
  readonly #share: Fraction;
  readonly #left: Float64Array;
  /** Paid all they had left in some round. */
  readonly #empty: Uint8Array;
  readonly #voters: Float64Array;
  /** The patterns that chose each project. */
  readonly #supporters: readonly Int32Array[];
  /** In which round each project was bought, or −1. */
  readonly #roundOf: Int32Array;
  readonly #rounds: Round[] = [];
  /** A price that was once right is a lower bound from then on: prices only rise. */
  readonly #atLeast: Float64Array;
  /** Bound of the absolute error of any purse. */
  #error: number;

  constructor({ election, supporters, voters }: Electorate, share: Fraction) {
    const { patterns, projects } = election;
    this.#election = election;
    this.#share = share;
    this.#left = new Float64Array(patterns.length).fill(toNumber(share));
    this.#empty = new Uint8Array(patterns.length);
    this.#voters = voters;
    this.#supporters = supporters;
    this.#roundOf = new Int32Array(projects.length).fill(-1);
    this.#atLeast = new Float64Array(projects.length);
    this.#error = toNumber(share) * unit;
  }

  /** What the supporters of a project have left together, in cents. */
  money(project: number): number {
    return this.#sum(project).money;
  }

  /** What one voter of a pattern has left, in cents. */
  left(pattern: number): number {
    return at(this.#left, pattern);
  }

  /** What a project would cost its supporters now; undefined if they don’t have enough left. */
  offer(project: number): Offer | undefined {
    const about = this.#about(project);
    return about && { effectiveVotes: this.#cost(project) / about.price, error: about.error };
  }

  /** Whether the project’s supporters have enough left. */
  isInReach(project: number): boolean {
    return this.#about(project) !== undefined;
  }

  /**
   * @returns how many pay if it is surely the same for all of them, and the payment. For a project in reach.
   */
  exactOffer(project: number): { readonly equalPayers: number | undefined; payment(): Payment } {
    const about = this.#about(project);
    return {
      equalPayers: about?.equalPayers,
      payment: () => this.payment(project),
    };
  }

  /**
   * Who pays what for a project. Whoever has about as much left as the price is compared with it exactly.
   * @throws RangeError if its supporters don’t have enough
   */
  payment(project: number): Payment {
    const about = this.#about(project);
    if (about === undefined) throw new RangeError('A project out of reach has no price.');
    const margin = about.price * (about.error + nearby) + this.#error;
    const full: number[] = [];
    const less: number[] = [];
    const close = new Map<string, number[]>();
    for (const pattern of this.#supportersOf(project)) {
      if (at(this.#empty, pattern) === 1) continue;
      const left = at(this.#left, pattern);
      if (left > about.price + margin) full.push(pattern);
      else if (left < about.price - margin) less.push(pattern);
      else {
        const key = this.#paidRounds(pattern).join();
        const alike = close.get(key);
        if (alike === undefined) close.set(key, [pattern]);
        else alike.push(pattern);
      }
    }
    const classes = [...close.values()]
      .map((patterns) => ({ patterns, left: this.#exactLeft(patterns[0] ?? 0) }))
      .sort((a, b) => compare(a.left, b.left));
    const others = () => classes.flatMap(({ patterns }) => patterns);
    let round = this.#lazyRound(project, [...full, ...others()], less);
    for (let least = classes[0]; least !== undefined; least = classes[0]) {
      if (compare(least.left, round.price) >= 0) break;
      less.push(...least.patterns);
      classes.shift();
      round = this.#lazyRound(project, [...full, ...others()], less);
    }
    const emptied = classes
      .filter(({ left }) => isSame(left, round.price))
      .flatMap(({ patterns }) => patterns);
    return {
      round,
      about: about.price,
      error: about.price * about.error,
      full: [...full, ...others()],
      less,
      emptied: [...less, ...emptied],
    };
  }

  pay({ round, about, error, full, emptied }: Payment): Round {
    // Errors grow with each round that builds on them: a price that has gathered too much is replaced with its exact value.
    const exact = error > nearby * 1e-3 * about;
    const price = exact ? toNumber(round.price) : about;
    this.#error += (exact ? 0 : error) + price * unit;
    for (const pattern of full) this.#left[pattern] = Math.max(0, at(this.#left, pattern) - price);
    for (const pattern of emptied) {
      this.#left[pattern] = 0;
      this.#empty[pattern] = 1;
    }
    this.#roundOf[round.project] = this.#rounds.length;
    this.#rounds.push(round);
    return round;
  }

  #cost(project: number): number {
    return this.#election.projects[project]?.cost ?? 0;
  }

  #supportersOf(project: number): Int32Array {
    return this.#supporters[project] ?? none;
  }

  #sum(project: number): { money: number; people: number; error: number } {
    let money = 0;
    let people = 0;
    for (const pattern of this.#supportersOf(project)) {
      if (this.#empty[pattern] === 1) continue;
      const voters = at(this.#voters, pattern);
      money += voters * at(this.#left, pattern);
      people += voters;
    }
    const error = this.#supportersOf(project).length * unit * money + people * this.#error;
    return { money, people, error };
  }

  /** The price of a project as a double, with the bound of its relative error. */
  #about(project: number): { price: number; error: number; equalPayers?: number } | undefined {
    const cost = this.#cost(project);
    const { money, people, error } = this.#sum(project);
    const doubt = error + nearby * cost;
    if (money < cost - doubt) return undefined;
    if (money < cost + doubt && compare(this.#exactMoney(project), fraction(cost)) < 0) return undefined;

    let price = Math.max(at(this.#atLeast, project), cost / people);
    let poorBefore = -1;
    for (;;) {
      const { poor, poorMoney, closest } = this.#below(project, price);
      const rich = people - poor;
      // All have less than this price, by less than the error: it is about what the richest have.
      if (rich <= 0) return { price: closest, error: (error + doubt) / closest };
      const bound = this.#supportersOf(project).length * unit * poorMoney + poor * this.#error + cost * unit;
      price = (cost - poorMoney) / rich;
      if (poor <= poorBefore || poor === 0) {
        this.#atLeast[project] = price * (1 - nearby);
        const relative = bound / (rich * price) + 4 * unit;
        const margin = price * (relative + nearby) + this.#error;
        const equal = poor === 0 && this.#below(project, price + margin).poor === 0;
        return { price, error: relative, ...(equal && { equalPayers: people }) };
      }
      poorBefore = poor;
    }
  }

  #below(project: number, price: number): { poor: number; poorMoney: number; closest: number } {
    let poor = 0;
    let poorMoney = 0;
    let closest = 0;
    for (const pattern of this.#supportersOf(project)) {
      const left = at(this.#left, pattern);
      if (left >= price || this.#empty[pattern] === 1) continue;
      const voters = at(this.#voters, pattern);
      poor += voters;
      poorMoney += voters * left;
      if (left > closest) closest = left;
    }
    return { poor, poorMoney, closest };
  }

  /** A round whose fractions are worked out when somebody asks for them. */
  #lazyRound(project: number, full: readonly number[], less: readonly number[]): Round {
    const fullCount = this.#count(full);
    const lessCount = this.#count(less);
    const terms = this.#paidBy(less);
    const cost = fraction(this.#cost(project));
    const fromLess = once(() => this.#exactSum(lessCount, terms));
    const price = once(() => over(minus(cost, fromLess()), fraction(fullCount)));
    return {
      project,
      full: fullCount,
      less: lessCount,
      get price() {
        return price();
      },
      get fromLess() {
        return fromLess();
      },
    };
  }

  #exactMoney(project: number): Fraction {
    const payers = [...this.#supportersOf(project)].filter((pattern) => this.#empty[pattern] !== 1);
    return this.#exactSum(this.#count(payers), this.#paidBy(payers));
  }

  #exactLeft(pattern: number): Fraction {
    return this.#exactSum(1, new Map(this.#paidRounds(pattern).map((round) => [round, 1])));
  }

  /** The share of so many voters, less what they paid: how many of them, for each round. */
  #exactSum(voters: number, paid: ReadonlyMap<number, number>): Fraction {
    let spent = zero;
    for (const [round, payers] of paid) {
      const price = this.#rounds[round]?.price ?? zero;
      spent = plus(spent, times(fraction(payers), price));
    }
    return minus(times(fraction(voters), this.#share), spent);
  }

  #paidBy(patterns: readonly number[]): ReadonlyMap<number, number> {
    const paid = new Map<number, number>();
    for (const pattern of patterns) {
      const voters = at(this.#voters, pattern);
      for (const round of this.#paidRounds(pattern)) paid.set(round, (paid.get(round) ?? 0) + voters);
    }
    return paid;
  }

  /** The rounds for which a pattern that isn’t empty has paid, each the full price. */
  #paidRounds(pattern: number): number[] {
    const { choices } = this.#election.patterns[pattern] ?? { choices: [] };
    return choices.map((project) => at(this.#roundOf, project)).filter((round) => round >= 0);
  }

  #count(patterns: readonly number[]): number {
    return patterns.reduce((sum, pattern) => sum + at(this.#voters, pattern), 0);
  }
}

const none = new Int32Array();

const at = (values: Float64Array | Int32Array | Uint8Array, index: number): number => values[index] ?? 0;

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

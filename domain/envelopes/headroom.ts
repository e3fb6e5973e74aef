import type { Electorate } from './electorate.ts';
import type { OnRound } from './equal-shares.ts';
import type { Purses } from './purses.ts';
import type { Payment } from './round.ts';

/** Amounts closer than this, relatively, count as equal: far more than any error of the doubles. */
const close = 1e-7;

/**
 * Watches a count by equal shares, and says by how much the share may grow without any other project being bought, or any
 * project earlier. A lower bound: within it purses and prices follow the share in straight lines.
 */
export class Headroom {
  readonly #electorate: Electorate;
  /** How fast the purse of each pattern grows with the share. */
  readonly #growth: Float64Array;
  #most = Number.POSITIVE_INFINITY;

  constructor(electorate: Electorate) {
    this.#electorate = electorate;
    this.#growth = new Float64Array(electorate.voters.length).fill(1);
  }

  /** In cents, and surely less than what would change something. */
  get cents(): number {
    return this.#most * (1 - close);
  }

  readonly onRound: OnRound = (payment, purses, open) => {
    for (const project of open) {
      if (project !== payment?.round.project) this.#mustNotReach(project, payment, purses);
    }
    if (payment !== undefined) this.#pay(payment, purses);
  };

  /** Until a project could be paid for: as well as the one that is bought, or at all if none is. */
  #mustNotReach(project: number, payment: Payment | undefined, purses: Purses): void {
    const { projects } = this.#electorate.election;
    const cost = projects[project]?.cost ?? 0;
    const bought = payment && (projects[payment.round.project]?.cost ?? 0);
    // At this price it would have as many effective votes as the one that is bought, whose own can only grow.
    const price = payment && bought ? (cost * payment.about) / bought : Number.POSITIVE_INFINITY;
    let money = 0;
    let growth = 0;
    let people = 0;
    for (const pattern of this.#electorate.supporters[project] ?? []) {
      const voters = this.#electorate.voters[pattern] ?? 0;
      const grows = this.#growth[pattern] ?? 0;
      const left = purses.left(pattern);
      if (grows > 0) people += voters;
      money += voters * Math.min(left, price);
      if (left < price) growth += voters * grows;
    }
    // Not even if all of its supporters pay alike, or as it does already, and loses the tie for reasons that stay.
    const atMost = cost / price;
    const isSettled = people <= atMost * (1 + close) && growth === 0;
    if (isSettled || people < atMost * (1 - close)) return;
    this.#grows(cost * (1 - close) - money, growth);
  }

  /** Until somebody who gives all they have could pay the price. */
  #pay({ about, full, less }: Payment, purses: Purses): void {
    const { voters } = this.#electorate;
    let given = 0;
    let payers = 0;
    for (const pattern of less) given += (voters[pattern] ?? 0) * (this.#growth[pattern] ?? 0);
    for (const pattern of full) payers += voters[pattern] ?? 0;
    /** How much less the others pay, for each cent of the share. */
    const sinks = given / payers;
    for (const pattern of less) {
      this.#grows(about * (1 - close) - purses.left(pattern), (this.#growth[pattern] ?? 0) + sinks);
      this.#growth[pattern] = 0;
    }
    for (const pattern of full) this.#growth[pattern] = (this.#growth[pattern] ?? 0) + sinks;
  }

  #grows(missing: number, growth: number): void {
    if (growth > 0) this.#most = Math.min(this.#most, Math.max(0, missing) / growth);
  }
}

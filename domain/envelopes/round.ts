import type { Fraction } from './fraction.ts';

/** A project is bought by its supporters. */
export interface Round {
  /** Index of the project. */
  readonly project: number;
  /** The most that a supporter pays, in cents. Those who have less left pay all of it. */
  readonly price: Fraction;
  /** How many pay the price. */
  readonly full: number;
  /** How many had something left, but less than the price, and give all of it. */
  readonly less: number;
  /** What these give together, in cents: `price × full + fromLess` is the project’s cost, exactly. */
  readonly fromLess: Fraction;
}

/** A round, and the patterns that pay for it. */
export interface Payment {
  readonly round: Round;
  /** The price as a double, and how far that may be from it. */
  readonly about: number;
  readonly error: number;
  readonly full: readonly number[];
  readonly less: readonly number[];
  /** Those who have nothing left afterwards. */
  readonly emptied: readonly number[];
}

/** What a project would cost its supporters now. */
export interface Offer {
  /** Cost / price. */
  readonly effectiveVotes: number;
  /** Bound of the relative error of `effectiveVotes`. */
  readonly error: number;
}

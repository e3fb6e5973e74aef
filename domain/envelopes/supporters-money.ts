import type { Election } from './election.ts';
import type { OnRound } from './equal-shares.ts';

/** What became of the money of a project’s supporters. Amounts in cents, to a rounding of doubles. */
export interface SupportersMoney {
  /** What they had left together when it was first too little for the project. */
  readonly money: number;
  /** After how many rounds that was. */
  readonly afterRounds: number;
  /** What they paid by the end, for projects that shares bought, in the order of the rounds. */
  readonly paid: readonly PaidBySupporters[];
}

export interface PaidBySupporters {
  readonly project: number;
  readonly amount: number;
  /** How many of them paid. */
  readonly supporters: number;
}

/** Watches a count by equal shares, and notes what the supporters of each project have left and what they pay for. */
export class SharedMoney {
  readonly #election: Election;
  readonly #outOfReach = new Map<number, { money: number; afterRounds: number }>();
  readonly #bought: number[] = [];
  /** Row of the project, column of the round. */
  readonly #amounts: Float64Array[];
  readonly #supporters: Float64Array[];

  constructor(election: Election) {
    const { projects } = election;
    this.#election = election;
    this.#amounts = projects.map(() => new Float64Array(projects.length));
    this.#supporters = projects.map(() => new Float64Array(projects.length));
  }

  readonly onRound: OnRound = (payment, purses, open) => {
    const round = this.#bought.length;
    for (const project of open) {
      if (this.#outOfReach.has(project) || purses.isInReach(project)) continue;
      this.#outOfReach.set(project, { money: purses.money(project), afterRounds: round });
    }
    if (payment === undefined) return;
    this.#bought.push(payment.round.project);
    for (const pattern of payment.full) this.#note(pattern, round, payment.about);
    for (const pattern of payment.less) this.#note(pattern, round, purses.left(pattern));
  };

  of(project: number): SupportersMoney | undefined {
    const reached = this.#outOfReach.get(project);
    if (reached === undefined) return undefined;
    return {
      ...reached,
      paid: this.#bought.map((bought, round) => ({
        project: bought,
        amount: this.#amounts[project]?.[round] ?? 0,
        supporters: this.#supporters[project]?.[round] ?? 0,
      })),
    };
  }

  #note(pattern: number, round: number, amount: number): void {
    const { choices, voters } = this.#election.patterns[pattern] ?? { choices: [], voters: 0 };
    for (const choice of choices) {
      const amounts = this.#amounts[choice];
      const supporters = this.#supporters[choice];
      if (amounts !== undefined) amounts[round] = (amounts[round] ?? 0) + voters * amount;
      if (supporters !== undefined) supporters[round] = (supporters[round] ?? 0) + voters;
    }
  }
}

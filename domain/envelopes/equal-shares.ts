import type { Draw, Lot } from './election.ts';
import type { Electorate } from './electorate.ts';
import { compare, type Fraction, fraction, over } from './fraction.ts';
import { nearby, Purses } from './purses.ts';
import type { Payment, Round } from './round.ts';

/** What one share buys. */
export interface EqualShares {
  /** What every voter had at the start, in cents. */
  readonly share: Fraction;
  readonly rounds: readonly Round[];
  readonly draws: readonly Draw[];
}

/** Sees each payment of a count just before it is made, the purses as they are then, and the projects not yet bought. */
export type OnRound = (payment: Payment | undefined, purses: Purses, open: readonly number[]) => void;

/**
 * Method of Equal Shares (Peters, Pierczyński, Skowron, Proportional Participatory Budgeting with Additive Utilities, NeurIPS 2021), where what a
 * project is worth to its supporters is its cost.
 *
 * Every voter has the same share. A project that its supporters can pay for together has a price: the smallest amount such that
 * it is paid for if each of them gives that, or all they have left. The project bought next is the one with the most effective
 * votes, cost / price, and its supporters pay. It ends when no project’s supporters have enough.
 *
 * Ties are broken by lower cost, then more votes, then by lot.
 *
 * Amounts are doubles with a bound on their error, and exact fractions where that bound, or one part in 10^9, doesn’t decide; the result
 * is that of exact arithmetic throughout.
 *
 * @param onRound called before each payment, and once at the end without a round
 */
export function equalShares(
  electorate: Electorate,
  share: Fraction,
  lot: Lot,
  onRound?: OnRound,
): EqualShares {
  const { election, votes } = electorate;
  const purses = new Purses(electorate, share);
  let open = electorate.fundable;
  /** The most effective votes that each project can have: they only ever sink. */
  const most = Float64Array.from(votes);
  const rounds: Round[] = [];
  const draws: Draw[] = [];
  for (let next = best(); next !== undefined; next = best()) {
    const payment = purses.payment(next);
    onRound?.(payment, purses, open);
    rounds.push(purses.pay(payment));
    open = open.filter((index) => index !== next);
  }
  onRound?.(undefined, purses, open);
  return { share, rounds, draws };

  function best(): number | undefined {
    const offers: number[] = [];
    let sure = 0;
    for (const index of open.toSorted((a, b) => (most[b] ?? 0) - (most[a] ?? 0))) {
      if ((most[index] ?? 0) < sure * (1 - nearby)) break;
      const offer = purses.offer(index);
      most[index] = offer === undefined ? 0 : offer.effectiveVotes * (1 + offer.error);
      if (offer === undefined) continue;
      offers.push(index);
      sure = Math.max(sure, offer.effectiveVotes * (1 - offer.error));
    }
    const near = offers.filter((index) => (most[index] ?? 0) >= sure * (1 - nearby));
    return near.length > 1 ? decided(near) : near[0];
  }

  /** Which of several projects that are within the error of each other comes first, in exact arithmetic. */
  function decided(candidates: readonly number[]): number | undefined {
    let first: number[] = [];
    let most: Fraction | undefined;
    for (const index of candidates) {
      const effective = exactVotes(index);
      const sign = most === undefined ? 1 : compare(effective, most);
      if (sign > 0) most = effective;
      if (sign >= 0) first = sign > 0 ? [index] : [...first, index];
    }
    const cost = (index: number) => election.projects[index]?.cost ?? 0;
    const cheapest = Math.min(...first.map(cost));
    first = first.filter((index) => cost(index) === cheapest);
    const mostVotes = Math.max(...first.map((index) => votes[index] ?? 0));
    first = first.filter((index) => votes[index] === mostVotes);
    if (first.length < 2) return first[0];
    const among = first.map((index) => election.projects[index]?.id ?? '');
    const id = lot(among);
    draws.push({ among, first: id });
    return first[among.indexOf(id)];
  }

  function exactVotes(index: number): Fraction {
    const { equalPayers, payment } = purses.exactOffer(index);
    // When all can give the same, the price is cost / payers, and the effective votes are the payers.
    if (equalPayers !== undefined) return fraction(equalPayers);
    return over(fraction(election.projects[index]?.cost ?? 0), payment().round.price);
  }
}

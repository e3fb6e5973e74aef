import type { Election } from '../../domain/envelopes/election.ts';
import {
  compare,
  type Fraction,
  fraction,
  minus,
  over,
  plus,
  times,
  zero,
} from '../../domain/envelopes/fraction.ts';

/** What one voter paid for each project, by index, and has left. */
export interface Voter {
  readonly choices: readonly number[];
  readonly paid: Map<number, Fraction>;
  left: Fraction;
}

/**
 * Equal shares as the paper defines them, voter by voter and in fractions throughout: slow, and written to be compared with.
 * @returns the projects bought in their order with their prices, and every voter; undefined where only a lot decides
 */
export function equalSharesByVoter(
  election: Election,
  share: Fraction,
): { rounds: { project: number; price: Fraction }[]; voters: Voter[] } | undefined {
  const voters = election.patterns.flatMap(({ choices, voters: alike }) =>
    Array.from({ length: alike }, (): Voter => ({ choices, paid: new Map(), left: share })),
  );
  const open = new Set(election.projects.keys());
  const rounds: { project: number; price: Fraction }[] = [];
  for (;;) {
    const offers = [...open].flatMap((project) => {
      const supporters = voters.filter(({ choices }) => choices.includes(project));
      const cost = election.projects[project]?.cost ?? 0;
      const price = priceFor(cost, supporters);
      return price === undefined ? [] : [{ project, price, cost, votes: supporters.length, supporters }];
    });
    offers.sort(
      (a, b) =>
        compare(over(fraction(b.cost), b.price), over(fraction(a.cost), a.price)) ||
        a.cost - b.cost ||
        b.votes - a.votes,
    );
    const [best, next] = offers;
    if (best === undefined) return { rounds, voters };
    if (next?.cost === best.cost && next.votes === best.votes && compare(next.price, best.price) === 0) {
      return undefined;
    }
    for (const voter of best.supporters) {
      const amount = compare(voter.left, best.price) < 0 ? voter.left : best.price;
      voter.paid.set(best.project, amount);
      voter.left = minus(voter.left, amount);
    }
    open.delete(best.project);
    rounds.push({ project: best.project, price: best.price });
  }
}

/** The price is a purse, or lies between two: try what the n richest would pay equally when all others give everything. */
function priceFor(cost: number, supporters: readonly Voter[]): Fraction | undefined {
  const purses = supporters.map(({ left }) => left).sort(compare);
  let given = zero;
  for (const [index, purse] of purses.entries()) {
    const others = fraction(purses.length - index);
    const price = over(minus(fraction(cost), given), others);
    if (compare(price, purse) <= 0) return price;
    given = plus(given, purse);
  }
  return undefined;
}

export const sumOf = (amounts: Iterable<Fraction>): Fraction => [...amounts].reduce(plus, zero);

export const timesWhole = (amount: Fraction, n: number): Fraction => times(amount, fraction(n));

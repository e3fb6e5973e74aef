import { costOf, type Election, type Lot, votersOf } from './election.ts';
import type { Electorate } from './electorate.ts';
import { type EqualShares, equalShares } from './equal-shares.ts';
import { type Fraction, fraction, plus } from './fraction.ts';
import { Headroom } from './headroom.ts';

/** By how much the share grows from step to step: one euro, in cents. */
export const oneEuro = 100;

/** Of so many counts one is watched for steps that change nothing: watching takes about as long as counting. */
const watchedOf = 8;

/**
 * Equal shares of the budget leave much of it unspent, because few voters can spend all they have. So the share is raised, one euro at a
 * time, for as long as what it buys costs no more than the budget: the last share before the first that would overspend counts.
 *
 * Steps between which nothing changes are left out: ten voters who share millions would be counted for hours.
 *
 * @param start the first share, in cents: by default what each voter’s part of the budget is, rounded down to a euro
 * @returns undefined if nobody voted, or even the first share overspends
 */
export function raisedShares(
  electorate: Electorate,
  lot: Lot,
  start: Fraction = firstShare(electorate.election),
): EqualShares | undefined {
  const { election, fundable } = electorate;
  if (votersOf(election) === 0) return undefined;
  let best: EqualShares | undefined;
  let share = start;
  let euros = 1;
  for (let counts = 0; ; counts += 1) {
    const headroom = euros > 1 || counts % watchedOf === 0 ? new Headroom(electorate) : undefined;
    const count = equalShares(electorate, share, lot, headroom?.onRound);
    if (spentBy(election, count) > election.budget) return best;
    best = count;
    if (count.rounds.length === fundable.length) return best;
    euros = Math.max(1, Math.floor((headroom?.cents ?? 0) / oneEuro));
    share = plus(share, fraction(euros * oneEuro));
  }
}

/** In cents; zero if nobody voted. */
export function firstShare(election: Election): Fraction {
  const voters = votersOf(election);
  return fraction(voters === 0 ? 0 : Math.floor(election.budget / (voters * oneEuro)) * oneEuro);
}

export const spentBy = (election: Election, { rounds }: EqualShares): number =>
  costOf(
    election,
    rounds.map(({ project }) => project),
  );

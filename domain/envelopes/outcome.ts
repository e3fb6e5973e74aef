import type { Rule } from '../polls/envelope-rules.ts';
import { type Draw, type Election, type Lot, votersOf, votesOf } from './election.ts';
import { electorateOf } from './electorate.ts';
import { equalShares } from './equal-shares.ts';
import type { Fraction } from './fraction.ts';
import { type MostVotes, mostVotes } from './most-votes.ts';
import { raisedShares, spentBy } from './raise-shares.ts';
import type { Round } from './round.ts';
import { SharedMoney, type SupportersMoney } from './supporters-money.ts';

/** What one rule would fund. */
export interface Funding {
  readonly rule: Rule;
  /** Indexes of projects: those that shares bought, in the order of the rounds, then those that votes did. */
  readonly funded: readonly number[];
  /** In cents. */
  readonly left: number;
  /** How many voters have none of their choices funded. */
  readonly withNothing: number;
  readonly draws: readonly Draw[];
}

/** Why a project isn’t funded. */
export interface NotFunded {
  readonly project: number;
  readonly why: 'withdrawn' | 'no-votes' | 'threshold' | 'too-dear';
  /** In cents: what was left of the budget when it was the project’s turn by votes. With `too-dear`. */
  readonly left?: number | undefined;
  /** What its supporters had when they could no longer pay for it, and for what they had paid by the end. With equal shares. */
  readonly supporters?: SupportersMoney | undefined;
}

/** The outcome of an envelope, exact and whole: nobody but those who count may see it (`published-outcome.ts`). */
export interface Outcome {
  /** The rule that the envelope announced. */
  readonly rule: Rule;
  readonly voters: number;
  readonly votes: readonly number[];
  /** What is funded, by the rule that decided: the announced one, or most votes where more voters prefer that. */
  readonly decided: Funding;
  /** What the other rule would have funded. */
  readonly other: Funding;
  /** How many voters have more of their choices funded by one of the two than by the other. */
  readonly prefer: { readonly decided: number; readonly other: number };
  /** What everybody had by equal shares, in cents, and what it bought, whichever rule decided; no share if nobody voted. */
  readonly share?: Fraction | undefined;
  readonly rounds: readonly Round[];
  readonly notFunded: readonly NotFunded[];
}

export interface CountingOptions {
  readonly whenTooDear?: 'skip' | 'stop';
  /** See `raisedShares`. */
  readonly start?: Fraction;
}

/**
 * Counts a vote on an envelope.
 *
 * By equal shares, what shares leave is spent by votes; then both outcomes are compared, and where more voters have more of their
 * choices funded by most votes alone, that is what counts.
 */
export function countEnvelope(
  election: Election,
  rule: Rule,
  lot: Lot,
  options: CountingOptions = {},
): Outcome {
  const most = mostVotes(election, lot, options);
  const byVotes = fundingOf(election, 'most-votes', most);
  const shares = countShares(election, lot, options);
  const byShares = fundingOf(election, 'equal-shares', shares);

  const prefer = preferences(election, byShares.funded, byVotes.funded);
  const sharesDecide = rule === 'equal-shares' && prefer.first >= prefer.second;
  return {
    rule,
    voters: votersOf(election),
    votes: votesOf(election),
    share: shares.share,
    rounds: shares.rounds,
    ...(sharesDecide
      ? {
          decided: byShares,
          other: byVotes,
          prefer: { decided: prefer.first, other: prefer.second },
          notFunded: notFunded(election, byShares.funded, shares.completion, shares.money),
        }
      : {
          decided: byVotes,
          other: byShares,
          prefer: { decided: prefer.second, other: prefer.first },
          notFunded: notFunded(election, byVotes.funded, most),
        }),
  };
}

function countShares(election: Election, lot: Lot, { start }: CountingOptions) {
  const electorate = electorateOf(election);
  const raised = raisedShares(electorate, lot, start);
  const money = new SharedMoney(election);
  // The share is known: count it once more, and watch where the money goes.
  if (raised !== undefined) equalShares(electorate, raised.share, lot, money.onRound);
  const bought = raised?.rounds.map(({ project }) => project) ?? [];
  const left = election.budget - (raised === undefined ? 0 : spentBy(election, raised));
  const completion = mostVotes(election, lot, { after: { funded: bought, left } });
  return {
    share: raised?.share,
    rounds: raised?.rounds ?? [],
    draws: [...(raised?.draws ?? []), ...completion.draws],
    funded: [...bought, ...completion.funded],
    left: completion.left,
    completion,
    money: raised === undefined ? undefined : money,
  };
}

function fundingOf(
  election: Election,
  rule: Rule,
  { funded, left, draws }: Pick<Funding, 'funded' | 'left' | 'draws'>,
): Funding {
  const chosen = new Set(funded);
  const withNothing = election.patterns
    .filter(({ choices }) => !choices.some((choice) => chosen.has(choice)))
    .reduce((sum, { voters }) => sum + voters, 0);
  return { rule, funded, left, withNothing, draws };
}

/** How many voters have more of their choices in the first set of projects than in the second, and the other way round. */
export function preferences(
  { patterns }: Election,
  first: readonly number[],
  second: readonly number[],
): { readonly first: number; readonly second: number } {
  const inFirst = new Set(first);
  const inSecond = new Set(second);
  const prefer = { first: 0, second: 0 };
  for (const { choices, voters } of patterns) {
    const more = choices.reduce(
      (sum, choice) => sum + Number(inFirst.has(choice)) - Number(inSecond.has(choice)),
      0,
    );
    if (more > 0) prefer.first += voters;
    if (more < 0) prefer.second += voters;
  }
  return prefer;
}

function notFunded(
  election: Election,
  funded: readonly number[],
  { leftAt }: MostVotes,
  money?: SharedMoney,
): NotFunded[] {
  const votes = votesOf(election);
  const chosen = new Set(funded);
  return election.projects.flatMap(({ withdrawn }, project): NotFunded[] => {
    if (chosen.has(project)) return [];
    if (withdrawn === true) return [{ project, why: 'withdrawn' }];
    if (votes[project] === 0) return [{ project, why: 'no-votes' }];
    const left = leftAt.get(project);
    if (left === undefined) return [{ project, why: 'threshold' }];
    return [{ project, why: 'too-dear', left, ...(money && { supporters: money.of(project) }) }];
  });
}

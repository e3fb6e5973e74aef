import { canonical, type Sha256 } from '../certification/hash-chain.ts';
import { crowd } from '../crowd.ts';
import type { Rule } from '../polls/envelope-rules.ts';
import { costOf, type Draw, type Election } from './election.ts';
import { compare, type Fraction, fraction, fractionText, minus, plus, toNumber, zero } from './fraction.ts';
import type { NotFunded, Outcome } from './outcome.ts';
import type { Round } from './round.ts';
import type { SupportersMoney } from './supporters-money.ts';

/**
 * Numbers of people that depend on several choices at once are rounded to multiples of this. It is more than eleven, so that what is
 * meant could be any of twenty numbers.
 */
export const peopleStep = 20;

/** How much of an outcome is told (`told-outcome.ts`): all of it, or what is funded and no more. */
export type Told = 'all' | 'funded';

/** An outcome as everybody may see it. Amounts in cents; projects by id; JSON. */
export interface PublishedOutcome {
  readonly rule: Rule;
  readonly decidedBy?: Rule | undefined;
  /** Votes and all that follows from them is left out: it would tell what few people chose. Or so few voted that nothing is funded. */
  readonly withheld?: 'votes' | 'few-voters' | undefined;
  /** Draws that this outcome needed. */
  readonly draws: readonly Draw[];
  readonly budget: number;
  readonly voters: number;
  readonly threshold?: number | undefined;
  readonly projects: readonly PublishedProject[];
  readonly funded: readonly string[];
  readonly left: number;
  /** How many voters have none of their choices funded, rounded to a multiple of `peopleStep`. */
  readonly withNothing?: number | undefined;
  /** What the other rule would have funded. */
  readonly other?: PublishedFunding | undefined;
  /** How many have more of their choices in one outcome than in the other, rounded alike, and where there are more of them. */
  readonly prefer?:
    | {
        readonly most: 'decided' | 'other' | 'neither';
        readonly decided: number;
        readonly other: number;
      }
    | undefined;
  readonly share?: string | undefined;
  readonly rounds: readonly PublishedRound[];
  readonly notFunded: readonly PublishedReason[];
}

export interface PublishedFunding {
  readonly rule: Rule;
  readonly funded: readonly string[];
  readonly left: number;
  readonly withNothing: number;
  readonly draws: readonly Draw[];
}

export interface PublishedProject {
  readonly id: string;
  readonly cost: number;
  readonly votes?: number | undefined;
  readonly withdrawn?: true | undefined;
}

export interface PublishedRound {
  readonly project: string;
  /** A fraction, as text. */
  readonly price: string;
  /** 0: the price is exact. Otherwise it lies above `price − within`, and not above `price`. */
  readonly within: number;
  /** What supporters paid together: the project’s cost, exactly. */
  readonly paid: number;
}

export interface PublishedReason {
  readonly project: string;
  /** `untold` where something is withheld. */
  readonly why: NotFunded['why'] | 'untold';
  readonly left?: number | undefined;
  readonly supporters?: PublishedMoney | undefined;
}

/** Rounded so that it tells of no group of fewer than eleven. */
export interface PublishedMoney {
  readonly money: number;
  readonly within: number;
  readonly afterRounds: number;
  /** For what eleven or more of them paid. */
  readonly paid: readonly { readonly project: string; readonly amount: number; readonly within: number }[];
}

/**
 * What may be told of an outcome. Votes by project are public, and so is everything that follows from them. Whatever depends on
 * who chose several projects at once is rounded, to where eleven people more or fewer would not show: a price that only follows from the
 * ballots would otherwise tell, by its denominator, how many chose both this project and an earlier one.
 *
 * @param mostChoices how many projects a ballot may hold
 */
export function publishedOutcome(
  election: Election,
  outcome: Outcome,
  mostChoices: number,
  told: Told = 'all',
): PublishedOutcome {
  if (told === 'funded') return fundedOnly(election, outcome);
  const id = (index: number) => election.projects[index]?.id ?? '';
  const { decided, other, prefer } = outcome;
  const share = decided.rule === 'equal-shares' ? outcome.share : undefined;
  const difference = Math.sign(prefer.decided - prefer.other);
  return {
    rule: outcome.rule,
    decidedBy: decided.rule,
    budget: election.budget,
    voters: outcome.voters,
    ...(election.threshold !== undefined && { threshold: election.threshold }),
    projects: election.projects.map(({ cost, withdrawn }, index) => ({
      id: id(index),
      cost,
      votes: outcome.votes[index] ?? 0,
      ...(withdrawn === true && { withdrawn }),
    })),
    funded: decided.funded.map(id),
    left: decided.left,
    withNothing: roundedPeople(decided.withNothing),
    draws: decided.draws,
    other: {
      rule: other.rule,
      funded: other.funded.map(id),
      left: other.left,
      withNothing: roundedPeople(other.withNothing),
      draws: other.draws,
    },
    prefer: {
      most: difference > 0 ? 'decided' : difference < 0 ? 'other' : 'neither',
      decided: roundedPeople(prefer.decided),
      other: roundedPeople(prefer.other),
    },
    ...(share && { share: fractionText(share) }),
    rounds: share === undefined ? [] : publishedRounds(election, outcome, share, mostChoices),
    notFunded: outcome.notFunded.map(({ project, why, left, supporters }) => ({
      project: id(project),
      why,
      ...(left !== undefined && { left }),
      ...(supporters &&
        share &&
        (outcome.votes[project] ?? 0) >= crowd && {
          supporters: publishedMoney(supporters, share, id),
        }),
    })),
  };
}

/**
 * What is funded, in the order of the projects: that of the rounds would follow from votes. Which rule decided, and what was drawn, would tell
 * how many at least chose what.
 */
const fundedOnly = (election: Election, { rule, voters, decided }: Outcome): PublishedOutcome => ({
  ...{ rule, withheld: 'votes' },
  ...withoutVotes(election, voters, decided.funded),
});

/** The outcome of an envelope on which fewer than eleven people voted: what it funded would be what they chose. */
export const fewVotersOutcome = (election: Election, rule: Rule, voters: number): PublishedOutcome => ({
  ...{ rule, withheld: 'few-voters' },
  ...withoutVotes(election, voters, []),
});

function withoutVotes(election: Election, voters: number, chosen: readonly number[]) {
  const { projects, budget, threshold } = election;
  const funded = chosen.toSorted((a, b) => a - b);
  const id = (index: number) => projects[index]?.id ?? '';
  const rest = [...projects.keys()].filter((index) => !funded.includes(index));
  return {
    ...{ budget, voters },
    ...(threshold !== undefined && { threshold }),
    projects: projects.map(({ cost, withdrawn }, index) => ({
      ...{ id: id(index), cost },
      ...(withdrawn === true && { withdrawn }),
    })),
    funded: funded.map(id),
    left: budget - costOf(election, funded),
    draws: [],
    rounds: [],
    notFunded: rest.map((index) => ({
      project: id(index),
      why: projects[index]?.withdrawn === true ? ('withdrawn' as const) : ('untold' as const),
    })),
  };
}

/** The hash under which an outcome is certified: of its JSON, members sorted by name. */
export const outcomeHash = (outcome: PublishedOutcome, sha256: Sha256): string => sha256(canonical(outcome));

const roundedPeople = (people: number): number => Math.round(people / peopleStep) * peopleStep;

function publishedRounds(
  election: Election,
  { rounds, votes }: Outcome,
  share: Fraction,
  mostChoices: number,
): PublishedRound[] {
  const earlier: Fraction[] = [];
  return rounds.map((round) => {
    const project = election.projects[round.project];
    const cost = project?.cost ?? 0;
    const equal = fraction(cost, votes[round.project] ?? 1);
    // Whatever else they chose, all supporters still had as much as this: the price follows from public numbers.
    const most = earlier
      .toSorted((a, b) => compare(b, a))
      .slice(0, mostChoices - 1)
      .reduce(plus, zero);
    const follows = compare(minus(share, most), equal) >= 0;
    const price = follows ? { price: equal, within: 0 } : roundedPrice(round, share);
    earlier.push(price.price);
    return { project: project?.id ?? '', ...price, price: fractionText(price.price), paid: cost };
  });
}

/** One who pays nothing instead of the price makes it dearer by price / those who pay it; eleven must not show. */
function roundedPrice({ price, full }: Round, share: Fraction): { price: Fraction; within: number } {
  const within = roundStep((crowd * toNumber(price)) / full);
  const up = fraction(Math.ceil(toNumber(price) / within) * within);
  return { price: compare(up, share) > 0 ? share : up, within };
}

function publishedMoney(
  { money, afterRounds, paid }: SupportersMoney,
  share: Fraction,
  id: (index: number) => string,
): PublishedMoney {
  return {
    ...roundedMoney(money, toNumber(share)),
    afterRounds,
    paid: paid
      .filter(({ supporters }) => supporters >= crowd)
      .map(({ project, amount, supporters }) => {
        const { money: rounded, within } = roundedMoney(amount, amount / supporters);
        return { project: id(project), amount: rounded, within };
      })
      .filter(({ amount }) => amount > 0),
  };
}

function roundedMoney(money: number, each: number): { money: number; within: number } {
  const within = roundStep(crowd * each);
  return { money: Math.round(money / within) * within, within };
}

/** The smallest of 1, 2 or 5 times a power of ten that isn’t smaller. */
function roundStep(least: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, least))));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least) ?? 10 * power;
}

import { type Rule, rules } from '../polls/envelope-rules.ts';
import { type Election, patternsOf, votersOf, votesOf } from './election.ts';
import { toNumber } from './fraction.ts';
import { countEnvelope, type Funding, type Outcome } from './outcome.ts';
import type { BudgetFile } from './pb-file.ts';

/** What one rule would have done with a past vote. Amounts in cents. */
export interface SimulatedRule {
  readonly rule: Rule;
  /** Ids of projects, in the order in which they were funded. */
  readonly funded: readonly string[];
  readonly left: number;
  readonly withNothing: number;
  /** How many have more of their choices funded by this rule than by the other. */
  readonly preferredBy: number;
  /** Of equal shares, to a rounding. */
  readonly share?: number | undefined;
}

export interface Simulation {
  readonly voters: number;
  readonly projects: readonly {
    readonly id: string;
    readonly name: string;
    readonly cost: number;
    readonly votes: number;
    /** Whether it was funded then, where the file says so. */
    readonly selected?: boolean | undefined;
  }[];
  /** In the order of `rules`. */
  readonly byRule: readonly SimulatedRule[];
}

/** What whoever simulates may change. */
export interface SimulatedTerms {
  /** In cents; that of the file unless given. */
  readonly budget?: number | undefined;
  readonly threshold?: number | undefined;
}

/**
 * What each rule does with the votes of a past election, before a rule is chosen for the next one. Ties that only a draw can decide go to the
 * id that comes first, since nobody has drawn.
 */
export function simulate(file: BudgetFile, { budget, threshold }: SimulatedTerms = {}): Simulation {
  const election: Election = {
    budget: budget ?? file.budget,
    projects: file.projects,
    patterns: patternsOf(file.projects, file.ballots),
    ...(threshold !== undefined && { threshold }),
  };
  // Equal shares as such: whichever rule the comparison then prefers, both outcomes are in it.
  const outcome = countEnvelope(election, 'equal-shares', (ids) => ids.toSorted()[0] ?? '');
  const votes = votesOf(election);
  return {
    voters: votersOf(election),
    projects: file.projects.map(({ id, name, cost, selected }, index) => ({
      ...{ id, name, cost, selected, votes: votes[index] ?? 0 },
    })),
    byRule: rules.map((rule) => simulated(file, outcome, rule)),
  };
}

function simulated({ projects }: BudgetFile, outcome: Outcome, rule: Rule): SimulatedRule {
  const isDecided = outcome.decided.rule === rule;
  const funding: Funding = isDecided ? outcome.decided : outcome.other;
  return {
    ...{ rule, left: funding.left, withNothing: funding.withNothing },
    funded: funding.funded.map((index) => projects[index]?.id ?? ''),
    preferredBy: isDecided ? outcome.prefer.decided : outcome.prefer.other,
    ...(rule === 'equal-shares' && outcome.share && { share: toNumber(outcome.share) }),
  };
}

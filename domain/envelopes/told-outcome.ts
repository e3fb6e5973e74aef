import { crowd } from '../crowd.ts';
import type { Rule } from '../polls/envelope-rules.ts';
import { type Election, type Lot, votersOf } from './election.ts';
import { type BallotSizes, isAnyChoiceTold } from './look-alikes.ts';
import { countEnvelope } from './outcome.ts';
import { fewVotersOutcome, type PublishedOutcome, publishedOutcome, type Told } from './published-outcome.ts';

/**
 * From so many different ballots on, others that look the same aren’t sought any more: each would have to be counted, and so many can
 * exchange a choice that some always look the same.
 */
const mostLookedAt = 100;

/**
 * Counts an envelope, and tells as much of its outcome as tells no choice that fewer than eleven people made
 * (docs/decisions/0052-envelopes-with-few-voters.md).
 *
 * Where many vote that is all of it, rounded. Where few do, even votes by project may tell a ballot: if eleven people chose one
 * project each, they tell all eleven; then only what is funded is told. What fewer than eleven people would fund would tell what they
 * chose: they fund nothing.
 *
 * @param options.areVotesKept whether votes are withheld whatever they are: after others were told of the same envelope, whose difference would
 *   tell a few ballots
 */
export function toldOutcome(
  election: Election,
  rule: Rule,
  lot: Lot,
  { areVotesKept = false, ...sizes }: BallotSizes & { readonly areVotesKept?: boolean },
): PublishedOutcome {
  const voters = votersOf(election);
  if (voters > 0 && voters < crowd) return fewVotersOutcome(election, rule, voters);
  const tell = (told: Told) => (each: Election) =>
    publishedOutcome(each, countEnvelope(each, rule, lot), sizes.most, told);
  const mayTellAll =
    !areVotesKept &&
    (election.patterns.length > mostLookedAt ||
      !isAnyChoiceTold(election, sizes, (each) => JSON.stringify(tell('all')(each))));
  return tell(mayTellAll ? 'all' : 'funded')(election);
}

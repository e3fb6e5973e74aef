import type { Election } from '../../domain/envelopes/election.ts';
import { publicLot } from '../../domain/envelopes/lot.ts';
import { countEnvelope } from '../../domain/envelopes/outcome.ts';
import {
  outcomeHash,
  type PublishedOutcome,
  publishedOutcome,
} from '../../domain/envelopes/published-outcome.ts';
import type { EnvelopeFormat } from '../../domain/polls/format.ts';
import { sha256 } from '../../foundations/staff/audit-items.ts';

/**
 * Counts an envelope from its ballots.
 * @param patterns how many chose the same projects: their ids, separated by spaces
 * @param seed of the draws: nobody knew it while people voted
 * @param withdrawn ids of projects that were withdrawn while people voted
 */
export function outcomeOf(
  { options, amount, rule, maxChoices, threshold }: EnvelopeFormat,
  patterns: ReadonlyMap<string, number>,
  seed: string,
  withdrawn: ReadonlySet<string>,
): { readonly outcome: PublishedOutcome; readonly hash: string } {
  const indexes = new Map(options.map(({ id }, index) => [id, index]));
  const election: Election = {
    budget: amount,
    projects: options.map(({ id, cost }) => ({ id, cost, ...(withdrawn.has(id) && { withdrawn: true }) })),
    patterns: [...patterns].map(([choices, voters]) => ({
      choices: choices.split(' ').flatMap((id) => indexes.get(id) ?? []),
      voters,
    })),
    ...(threshold !== undefined && { threshold }),
  };
  const counted = countEnvelope(election, rule, publicLot(seed, sha256));
  const outcome = publishedOutcome(election, counted, maxChoices);
  return { outcome, hash: outcomeHash(outcome, sha256) };
}

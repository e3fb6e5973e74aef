import type { Election } from '../../domain/envelopes/election.ts';
import { publicLot } from '../../domain/envelopes/lot.ts';
import { outcomeHash, type PublishedOutcome } from '../../domain/envelopes/published-outcome.ts';
import { toldOutcome } from '../../domain/envelopes/told-outcome.ts';
import { type EnvelopeFormat, leastChoices } from '../../domain/polls/format.ts';
import { sha256 } from '../../foundations/staff/audit-items.ts';

/**
 * Counts an envelope from its ballots, and says of its outcome what may be told.
 * @param patterns how many chose the same projects: their ids, separated by spaces
 * @param seed of the draws: nobody knew it while people voted
 * @param withdrawn ids of projects that were withdrawn while people voted
 * @param areVotesKept see `toldOutcome`
 */
export function outcomeOf(
  format: EnvelopeFormat,
  patterns: ReadonlyMap<string, number>,
  seed: string,
  withdrawn: ReadonlySet<string>,
  areVotesKept: boolean,
): { readonly outcome: PublishedOutcome; readonly hash: string } {
  const { amount, rule, maxChoices, threshold } = format;
  const options = format.options.map((option) =>
    withdrawn.has(option.id) ? { ...option, withdrawn: true as const } : option,
  );
  const indexes = new Map(options.map(({ id }, index) => [id, index]));
  const election: Election = {
    budget: amount,
    projects: options.map(({ id, cost, withdrawn: gone }) => ({
      id,
      cost,
      ...(gone && { withdrawn: gone }),
    })),
    patterns: [...patterns].map(([choices, voters]) => ({
      choices: choices.split(' ').flatMap((id) => indexes.get(id) ?? []),
      voters,
    })),
    ...(threshold !== undefined && { threshold }),
  };
  const sizes = { least: leastChoices({ ...format, options }), most: maxChoices, areVotesKept };
  const outcome = toldOutcome(election, rule, publicLot(seed, sha256), sizes);
  return { outcome, hash: outcomeHash(outcome, sha256) };
}

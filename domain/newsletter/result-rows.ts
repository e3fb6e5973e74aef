import type { CertifiedPoll } from '../certification/certificate.ts';
import type { PublishedOutcome } from '../envelopes/published-outcome.ts';
import { answerKind } from '../polls/answer-kinds/index.ts';
import type { EnvelopeFormat, Format } from '../polls/format.ts';
import { pollResults } from '../polls/poll-results.ts';
import { exactShareOfAll, sharesOf } from '../polls/shares.ts';
import type { ResultRow } from './edition-content.ts';

/** With fewer voters the letter gives no result: of two voters, each could read the other's answer. */
export const fewestVoters = 3;

/** Shares of certified totals are exact, so they can have a decimal. */
const decimals = 1;

/**
 * Of an envelope the letter tells what is funded, and for how much, in the order in which it was; its sixty projects are on its page.
 * Where votes are withheld it tells what is funded, and no votes.
 * @returns undefined if too few voted for anything to be funded
 */
export function fundedRows(
  { options }: EnvelopeFormat,
  { voters, totals }: Pick<CertifiedPoll, 'voters' | 'totals'>,
  { funded, withheld }: Pick<PublishedOutcome, 'funded' | 'withheld'>,
): readonly ResultRow[] | undefined {
  if (voters < fewestVoters || withheld === 'few-voters') return undefined;
  return funded.flatMap((id) => {
    const project = options.find((option) => option.id === id);
    if (project === undefined) return [];
    const row = { answer: id, label: project.label, funded: project.cost };
    if (withheld !== undefined) return [row];
    const count = totals[id] ?? 0;
    return [{ ...row, count, percent: exactShareOfAll(count, voters, decimals) }];
  });
}

/**
 * The rows of a certified poll, in the question's order: how many gave each answer, and their share of those who answered.
 * If everybody gave one answer (in a ranking, put one first), the shares sum to 100 %; with several choices they are
 * independent.
 * @returns undefined if too few answered
 */
export function resultRows(
  format: Format,
  { voters, totals }: Pick<CertifiedPoll, 'voters' | 'totals'>,
): readonly ResultRow[] | undefined {
  if (voters < fewestVoters) return undefined;
  const { options } = pollResults(format, new Map(Object.entries(totals)));
  const counts = options.map(({ votes }) => votes);
  const percents = answerKind(format).several
    ? counts.map((count) => exactShareOfAll(count, voters, decimals))
    : sharesOf(counts, decimals);
  return options.map(({ id, votes }, place) => ({
    ...{ answer: id, label: answerKind(format).label(format, id) ?? '' },
    ...{ count: votes, percent: percents[place] ?? 0 },
  }));
}

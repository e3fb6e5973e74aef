import type { CertifiedPoll } from '../certification/certificate.ts';
import { answerKind } from '../polls/answer-kinds/index.ts';
import type { Format } from '../polls/format.ts';
import { pollResults } from '../polls/poll-results.ts';
import { exactShareOfAll, sharesOf } from '../polls/shares.ts';
import type { ResultRow } from './edition-content.ts';

/** With fewer voters the letter gives no result: of two voters, each could read the other's answer. */
export const fewestVoters = 3;

/** Shares of certified totals are exact, so they can have a decimal. */
const decimals = 1;

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

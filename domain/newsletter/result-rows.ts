import type { CertifiedPoll } from '../certification/certificate.ts';
import { answerKind } from '../polls/answer-kinds/index.ts';
import type { Format } from '../polls/format.ts';
import { pollResults } from '../polls/poll-results.ts';
import { exactShareOfAll, sharesOf } from '../polls/shares.ts';
import type { ResultRow } from './edition-content.ts';

/** Of fewer voters a letter tells no result: of two, each would read what the other one answered. */
export const fewestVoters = 3;

/** Shares of certified totals are exact, so they have one decimal. */
const decimals = 1;

/**
 * The rows of a certified poll, in the question's order: how many gave each answer, and their share of those who answered.
 * Where each gave one answer (of a ranking, put one first) the shares sum to 100 %; of several choices each stands alone.
 * @returns undefined where too few answered
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

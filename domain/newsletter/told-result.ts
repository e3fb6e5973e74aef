import type { CertifiedPoll } from '../certification/certificate.ts';
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
  const percents =
    format.kind === 'multiple-choice'
      ? counts.map((count) => exactShareOfAll(count, voters, decimals))
      : sharesOf(counts, decimals);
  return options.map(({ id, votes }, place) => ({
    ...{ answer: id, label: labelOf(format, id) },
    ...{ count: votes, percent: percents[place] ?? 0 },
  }));
}

/** What the question itself calls an answer; '' where it doesn't. */
function labelOf(format: Format, id: string): string {
  switch (format.kind) {
    case 'approval':
      return '';
    case 'scale':
      return id === '1' ? format.lowest : id === '5' ? format.highest : '';
    default:
      return format.options.find((option) => option.id === id)?.label ?? '';
  }
}

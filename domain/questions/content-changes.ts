import { type TextChange, textChanges } from '../posts/wording.ts';
import type { ProposalContent, QuestionTerms } from './proposal.ts';

/**
 * The differences between two versions of a proposal: texts by their path, then `theme`, `closing` (`2027-03-29`, a
 * number of days, or `10 min`), `resultsVisibility`, `audience` (its codes) and `kinds` (how each of its polls is answered).
 */
export function contentChanges(before: ProposalContent, after: ProposalContent): TextChange[] {
  const [old, current] = [termsOf(before), termsOf(after)];
  const terms = [...new Set([...Object.keys(old), ...Object.keys(current)])]
    .map((place) => ({ place, before: old[place], after: current[place] }))
    .filter((change) => change.before !== change.after);
  return [...textChanges(before, after), ...terms];
}

function termsOf(content: ProposalContent): Record<string, string | undefined> {
  const { theme } = content;
  if (content.kind === 'information') return { theme };
  const { closing, resultsVisibility, audience, format, steps } = content;
  return {
    theme,
    closing: closingText(closing),
    resultsVisibility,
    audience: audience && Object.values(audience).flat().join(' '),
    kinds: steps?.map((step) => step.format.kind).join(' ') ?? format?.kind ?? 'approval',
  };
}

function closingText(closing: QuestionTerms['closing']): string {
  switch (closing.kind) {
    case 'date':
      return closing.on;
    case 'days':
      return String(closing.days);
    case 'minutes':
      return `${closing.minutes} min`;
  }
}

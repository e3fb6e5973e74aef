import { addDays } from '../../domain/dates/calendar.ts';
import { type Checked, checkFormat, type Fault } from '../../domain/polls/format-check.ts';
import { checkSteps } from '../../domain/polls/questionnaire.ts';
import { normalAudience, unknownCodes } from '../../domain/posts/audience.ts';
import type { Wording } from '../../domain/posts/wording.ts';
import { staysOpenLongEnough } from '../../domain/questions/closing-rule.ts';
import type { ProposalContent, QuestionTerms } from '../../domain/questions/proposal.ts';
import { cleanText } from '../../domain/text/text.ts';
import { categories } from '../../foundations/posts/audience.ts';
import { assertTheme } from '../../foundations/posts/known-theme.ts';
import { assertOwnTheme } from '../../foundations/staff/own-theme.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { calendarDate } from '../../platform/clock.ts';
import { type FieldError, requestInvalid } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';
import { territoryFaults } from './envelope-faults.ts';

/** Maximum length of a picture's description, in graphemes: a screen reader speaks it in a few seconds. */
const alternativeGraphemes = 250;

/**
 * The content of a proposal as it is stored: texts cleaned, and every fault of a format or closing reported with its path.
 * @param path of the content within the request
 * @throws TextInvalid; ProblemError request-invalid, not-your-directorate
 */
export function checkedContent(member: StaffMember, content: ProposalContent, path: string): ProposalContent {
  assertTheme(`${path}.theme`, content.theme);
  assertOwnTheme(member, content.theme);
  const wording = { theme: content.theme, ...checkedWording(content) };
  if (content.kind === 'information') return { kind: 'information', ...wording };
  return { ...wording, ...checkedTerms(content, path) };
}

/** The texts of any post of the Région, as they are stored. @throws TextInvalid */
export function checkedWording({ title, body, link, picture }: Wording) {
  return {
    title: cleanText('title', title, { maxGraphemes: instance.limits.titleGraphemes }),
    body: body && longText('body', body),
    link,
    picture: picture && {
      url: picture.url,
      alternative: cleanText('picture.alternative', picture.alternative, {
        maxGraphemes: alternativeGraphemes,
      }),
    },
  };
}

function checkedTerms(terms: QuestionTerms, path: string): QuestionTerms {
  const { why, commitment, closing, resultsVisibility, audience } = terms;
  const { value, faults } = checkedAnswers(terms);
  const all: FieldError[] = [
    ...closingFaults(terms),
    ...envelopeFaults(terms),
    ...audienceFaults(terms),
    ...territoryFaults(terms),
    ...faults,
  ];
  if (all.length > 0) throw requestInvalid(all.map((fault) => ({ ...fault, path: `${path}.${fault.path}` })));
  return {
    kind: 'question',
    why: longText('why', why),
    commitment: longText('commitment', commitment),
    ...value,
    ...{ closing, resultsVisibility, audience: audience && normalAudience(audience, categories) },
  };
}

/** How a question is answered, as it is stored, with all faults found. */
export function checkedAnswers({
  format,
  steps,
}: Pick<QuestionTerms, 'format' | 'steps'>): Checked<Pick<QuestionTerms, 'format' | 'steps'>> {
  if (format !== undefined && steps !== undefined) {
    return { value: {}, faults: [{ path: 'format', fault: 'format-or-steps' }] };
  }
  if (format !== undefined) {
    const { value, faults } = checkFormat(format);
    return { value: { format: value }, faults };
  }
  if (steps === undefined) return { value: {}, faults: [] };
  const { value, faults } = checkSteps(steps);
  return { value: { steps: value }, faults };
}

/** Codes of an audience that the instance doesn't have. */
function audienceFaults({ audience = {} }: QuestionTerms): FieldError[] {
  return unknownCodes(audience, categories).map(({ path, known }) => ({
    ...{ path: `audience.${path}`, fault: 'unknown-code', facts: { known } },
  }));
}

/**
 * Totals by project that change as people vote tell each ballot: who sees them before and after one vote sees what it chose, which is as
 * good as a signature.
 */
function envelopeFaults({ format, steps = [], resultsVisibility }: QuestionTerms): Fault[] {
  const isEnvelope = [format, ...steps.map((step) => step.format)].some((each) => each?.kind === 'projects');
  if (!isEnvelope || resultsVisibility === 'after-close') return [];
  return [{ path: 'resultsVisibility', fault: 'envelope-after-close' }];
}

/** The question must stay open long enough if it opened today; this is checked again when it opens. */
function closingFaults({ closing, resultsVisibility }: QuestionTerms): Fault[] {
  if (closing.kind === 'minutes') {
    // A room would follow its first voters.
    const isHidden = resultsVisibility === 'after-close';
    return isHidden ? [] : [{ path: 'resultsVisibility', fault: 'room-after-close' }];
  }
  const { minimumOpenDays } = instance.questions;
  const today = calendarDate(instance.timeZone);
  if (staysOpenLongEnough(closing, today, minimumOpenDays)) return [];
  if (closing.kind === 'days') {
    return [{ path: 'closing.days', fault: 'closing-days', facts: { days: minimumOpenDays } }];
  }
  const soonest = addDays(today, minimumOpenDays);
  return [{ path: 'closing.on', fault: 'closing-soonest', facts: { soonest } }];
}

/** A multi-line text, as it is stored. @throws TextInvalid */
export function longText(field: string, text: string): string {
  return cleanText(field, text, { maxGraphemes: instance.limits.bodyGraphemes, multiline: true });
}

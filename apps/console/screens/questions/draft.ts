import type { RouteOf } from '../../../../contract/client/call.ts';
import type { CallOptions } from '../../../../contract/client.ts';
import type { Audience } from '../../../../domain/posts/audience.ts';
import {
  type EnvelopeDraft,
  emptyEnvelope,
  envelopeDraftOf,
  envelopeFormatOf,
  lacksOf,
} from './envelope-draft.ts';

/** A proposal's content as the API expects it. */
export type Content = CallOptions<RouteOf<'POST /v1/admin/proposals'>>['body'];
export type QuestionContent = Extract<Content, { kind: 'question' }>;
type Format = NonNullable<QuestionContent['format']>;
type QuestionStep = NonNullable<QuestionContent['steps']>[number];
export type FormatKind = Format['kind'];

export interface Option {
  readonly id: string;
  readonly label: string;
}

/** One poll in the form: holds the fields of every format, so that switching formats loses nothing. */
export interface Poll {
  readonly kind: FormatKind;
  readonly options: readonly Option[];
  readonly maxChoices: number;
  readonly lowest: string;
  readonly highest: string;
  /** Absent in what was kept by a device before there were envelopes. */
  readonly envelope?: EnvelopeDraft | undefined;
}

export interface StepDraft {
  readonly id: string;
  readonly prompt: string;
  readonly poll: Poll;
  /** The earlier step and the answers to it that lead here; absent if the step is asked of everybody. */
  readonly when?: { readonly step: string; readonly values: readonly string[] } | undefined;
}

/** A question being written, or information, which uses only the first part. */
export interface Draft {
  readonly kind: Content['kind'];
  readonly theme: string;
  readonly title: string;
  readonly body: string;
  readonly link: string;
  readonly why: string;
  readonly commitment: string;
  readonly isQuestionnaire: boolean;
  readonly poll: Poll;
  readonly steps: readonly StepDraft[];
  /** `minutes`: it is asked in the room of a meeting. */
  readonly closing: 'days' | 'date' | 'minutes';
  readonly days: number;
  /** Absent in what was kept by a device before there were rooms. */
  readonly minutes?: number | undefined;
  readonly on: string;
  readonly visibility: QuestionContent['resultsVisibility'];
  /** Absent in what was kept by a device before there were audiences. */
  readonly audience?: Audience | undefined;
  readonly picture?: Content['picture'];
}

/** A short id not used in the list; readers never see it. */
export function freshId(taken: readonly { readonly id: string }[], prefix: string): string {
  const ids = new Set(taken.map(({ id }) => id));
  for (let number = taken.length + 1; ; number += 1) {
    if (!ids.has(`${prefix}${number}`)) return `${prefix}${number}`;
  }
}

export const emptyPoll: Poll = {
  kind: 'approval',
  options: [
    { id: 'r1', label: '' },
    { id: 'r2', label: '' },
  ],
  maxChoices: 2,
  lowest: '',
  highest: '',
  envelope: emptyEnvelope,
};

/** How long a room usually takes for a question. */
export const usualMinutes = 10;

export const emptyDraft = (kind: Draft['kind'], theme: string): Draft => ({
  ...{ kind, theme, title: '', body: '', link: '', why: '', commitment: '' },
  ...{ isQuestionnaire: false, poll: emptyPoll, steps: [], closing: 'days', days: 28, on: '' },
  visibility: 'after-vote',
});

export const emptyEnvelopeDraft = (theme: string): Draft => ({
  ...emptyDraft('question', theme),
  poll: { ...emptyPoll, kind: 'projects' },
});

function pollOf(format: Format | undefined): Poll {
  if (format === undefined) return emptyPoll;
  const { kind } = format;
  return {
    ...emptyPoll,
    kind,
    ...(format.kind === 'projects'
      ? { envelope: envelopeDraftOf(format) }
      : 'options' in format && { options: format.options }),
    ...('maxChoices' in format && { maxChoices: format.maxChoices }),
    ...('lowest' in format && { lowest: format.lowest, highest: format.highest }),
  };
}

/** The draft of an existing proposal. */
export function draftOf(content: Content): Draft {
  const { kind, theme, title, body = '', link = '', picture } = content;
  const wording = { ...emptyDraft(kind, theme), title, body, link, picture };
  if (content.kind === 'information') return wording;
  const { why, commitment, format, steps = [], closing, resultsVisibility, audience } = content;
  return {
    ...wording,
    ...{ why, commitment, visibility: resultsVisibility, audience },
    isQuestionnaire: steps.length > 0,
    poll: pollOf(format),
    steps: steps.map(({ id, prompt, format, when }) => ({ id, prompt, poll: pollOf(format), when })),
    ...closingDraft(closing),
  };
}

function closingDraft(closing: QuestionContent['closing']): Partial<Draft> & Pick<Draft, 'closing'> {
  switch (closing.kind) {
    case 'days':
      return { closing: 'days', days: closing.days };
    case 'date':
      return { closing: 'date', on: closing.on };
    case 'minutes':
      return { closing: 'minutes', minutes: closing.minutes };
  }
}

function closingOf({ closing, days, on, minutes = usualMinutes }: Draft): QuestionContent['closing'] {
  switch (closing) {
    case 'days':
      return { kind: 'days', days };
    case 'date':
      return { kind: 'date', on };
    case 'minutes':
      return { kind: 'minutes', minutes };
  }
}

export function formatOf({
  kind,
  options,
  maxChoices,
  lowest,
  highest,
  envelope = emptyEnvelope,
}: Poll): Format {
  switch (kind) {
    case 'approval':
      return { kind };
    case 'scale':
      return { kind, lowest, highest };
    case 'multiple-choice':
      return { kind, options: options.map(({ id, label }) => ({ id, label })), maxChoices };
    case 'projects':
      return envelopeFormatOf(envelope);
    default:
      return { kind, options: options.map(({ id, label }) => ({ id, label })) };
  }
}

const pollsOf = ({ isQuestionnaire, steps, poll }: Draft): readonly Poll[] =>
  isQuestionnaire ? steps.map((step) => step.poll) : [poll];

/** A room would follow its first voters, and totals of an envelope that change with each vote tell the vote. */
export const isShownAfterClose = (draft: Draft): boolean =>
  draft.closing === 'minutes' || pollsOf(draft).some(({ kind }) => kind === 'projects');

/** The draft as the API expects it, without empty optional fields. */
export function contentOf(draft: Draft): Content {
  const { kind, theme, title, body, link, why, commitment, picture } = draft;
  const wording = {
    ...{ theme, title },
    ...(body.trim() !== '' && { body }),
    ...(link.trim() !== '' && { link }),
    ...(picture && { picture }),
  };
  if (kind === 'information') return { kind, ...wording };
  const audience = audienceOf(draft);
  const steps = draft.steps.map(
    ({ id, prompt, poll, when }): QuestionStep => ({
      ...{ id, prompt, format: formatOf(poll) },
      ...(when && { when: { step: when.step, values: [...when.values] } }),
    }),
  );
  return {
    ...{ kind, ...wording, why, commitment },
    ...(draft.isQuestionnaire ? { steps } : { format: formatOf(draft.poll) }),
    closing: closingOf(draft),
    resultsVisibility: isShownAfterClose(draft) ? 'after-close' : draft.visibility,
    ...(audience !== undefined && { audience }),
  };
}

/** Of each list what is ticked; undefined where nothing is. */
function audienceOf({ audience = {} }: Draft): Audience | undefined {
  const chosen = Object.entries(audience).filter(([, codes]) => codes !== undefined && codes.length > 0);
  return chosen.length === 0 ? undefined : Object.fromEntries(chosen);
}

export type Missing =
  | 'title'
  | 'why'
  | 'commitment'
  | 'options'
  | 'projects'
  | 'amount'
  | 'steps'
  | 'closing';

/** What is missing before it can be proposed, in form order; the service checks the rest. */
export function missingOf(draft: Draft): Missing[] {
  const isEmpty = (text: string) => text.trim() === '';
  const missing: Missing[] = isEmpty(draft.title) ? ['title'] : [];
  if (draft.kind === 'information') return missing;
  if (isEmpty(draft.why)) missing.push('why');
  if (isEmpty(draft.commitment)) missing.push('commitment');
  missing.push(...new Set(pollsOf(draft).flatMap(lacksOfPoll)));
  const { steps } = draft;
  if (draft.isQuestionnaire && (steps.length === 0 || steps.some(({ prompt }) => isEmpty(prompt)))) {
    missing.push('steps');
  }
  if (draft.closing === 'date' && draft.on === '') missing.push('closing');
  return missing;
}

/** What a poll lacks. */
export function lacksOfPoll({ kind, options, lowest, highest, envelope = emptyEnvelope }: Poll): Missing[] {
  const lacksOptions = (isSo: boolean): Missing[] => (isSo ? ['options'] : []);
  switch (kind) {
    case 'approval':
      return [];
    case 'scale':
      return lacksOptions(lowest.trim() === '' || highest.trim() === '');
    case 'projects':
      return lacksOf(envelope);
    case 'single-choice':
    case 'multiple-choice':
    case 'ranking':
      return lacksOptions(options.length < 2 || options.some(({ label }) => label.trim() === ''));
  }
}

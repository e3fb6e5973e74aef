import type { Format, Step } from '../polls/format.ts';
import type { ResultsVisibility } from '../polls/visibility.ts';
import type { ClosingRule } from './closing-rule.ts';
import { ProposalImpossible, ProposalOfOtherKind, QuestionFrozen } from './errors.ts';

/** What the Région proposes to say: something that it asks, or something that it makes known. */
export type ProposalContent = Wording & (QuestionTerms | { readonly kind: 'information' });

interface Wording {
  /** Id of a theme of the instance. */
  readonly theme: string;
  readonly title: string;
  readonly body?: string | undefined;
  readonly link?: string | undefined;
  readonly picture?: { readonly url: string; readonly alternative: string } | undefined;
}

export interface QuestionTerms {
  readonly kind: 'question';
  /** Why it is asked. */
  readonly why: string;
  /** What will be done with the answer. */
  readonly commitment: string;
  /** How it is answered, + and − when absent; or the steps of a questionnaire. */
  readonly format?: Format | undefined;
  readonly steps?: readonly Step[] | undefined;
  readonly closing: ClosingRule;
  readonly resultsVisibility: ResultsVisibility;
}

/** Where a proposal stands; drawn in docs/questions.md. */
export const proposalStates = ['proposed', 'sent-back', 'refused', 'approved', 'published'] as const;
export type ProposalState = (typeof proposalStates)[number];

export interface Proposal {
  readonly id: string;
  readonly content: ProposalContent;
  readonly state: ProposalState;
  /** One more at every step: of two who act on the same version, one is told that they were late. */
  readonly version: number;
  /** ISO 8601 instant of the last change of state: how long it has waited. */
  readonly since: string;
  /** ISO week for which an approved question is scheduled; absent = it waits in the pool. */
  readonly week?: string | undefined;
  /** Date (`YYYY-MM-DD`) for which the publication of approved information is planned. */
  readonly publishOn?: string | undefined;
  /** The post that it became. */
  readonly postId?: string | undefined;
}

/** What people, and the calendar, ask of a proposal. `by` is a pseudonym. */
export type ProposalCommand =
  | { readonly kind: 'revise'; readonly by: string; readonly content: ProposalContent }
  | { readonly kind: 'approve' | 'take-back'; readonly by: string; readonly explanation?: string | undefined }
  | { readonly kind: 'send-back' | 'refuse'; readonly by: string; readonly explanation: string }
  | { readonly kind: 'schedule'; readonly by: string; readonly week: string }
  | { readonly kind: 'pool'; readonly by: string }
  | { readonly kind: 'plan'; readonly by: string; readonly publishOn: string }
  /** Information is published, a question is opened: by its week. */
  | { readonly kind: 'publish' | 'open'; readonly by: string; readonly postId: string };

export const proposalEvents = [
  'Proposed',
  'Revised',
  'Approved',
  'SentBack',
  'Refused',
  'TakenBack',
  'Scheduled',
  'Pooled',
  'PublicationPlanned',
  'Published',
] as const;

/** One step of a proposal's history. */
export interface ProposalEvent {
  readonly type: (typeof proposalEvents)[number];
  readonly at: string;
  readonly by: string;
  readonly from: ProposalState;
  readonly to: ProposalState;
  readonly explanation?: string | undefined;
  readonly week?: string | undefined;
  readonly publishOn?: string | undefined;
  readonly postId?: string | undefined;
  /** What is written from now on, where the step changed it. */
  readonly content?: ProposalContent | undefined;
}

type Kind = ProposalContent['kind'];

/** From which states a command is possible, of which kind of proposal, and what comes of it. */
const steps = {
  revise: { from: ['proposed', 'sent-back'], to: 'proposed', event: 'Revised' },
  approve: { from: ['proposed'], to: 'approved', event: 'Approved' },
  'send-back': { from: ['proposed'], to: 'sent-back', event: 'SentBack' },
  refuse: { from: ['proposed', 'sent-back'], to: 'refused', event: 'Refused' },
  'take-back': { from: ['approved'], to: 'proposed', event: 'TakenBack' },
  schedule: { from: ['approved'], to: 'approved', event: 'Scheduled', of: 'question' },
  pool: { from: ['approved'], to: 'approved', event: 'Pooled', of: 'question' },
  plan: { from: ['approved'], to: 'approved', event: 'PublicationPlanned', of: 'information' },
  publish: { from: ['approved'], to: 'published', event: 'Published', of: 'information' },
  open: { from: ['approved'], to: 'published', event: 'Published', of: 'question' },
} as const satisfies Record<
  ProposalCommand['kind'],
  { from: readonly ProposalState[]; to: ProposalState; event: ProposalEvent['type']; of?: Kind }
>;

/** The first step, and the proposal that it makes. */
export function propose(
  id: string,
  content: ProposalContent,
  by: string,
  at: string,
): { readonly proposal: Proposal; readonly event: ProposalEvent } {
  return {
    proposal: { id, content, state: 'proposed', version: 1, since: at },
    event: { type: 'Proposed', at, by, from: 'proposed', to: 'proposed' },
  };
}

/**
 * What comes of a command at an instant (ISO 8601).
 * @throws QuestionFrozen once the question has opened; ProposalOfOtherKind; ProposalImpossible in this state
 */
export function decide(proposal: Proposal, command: ProposalCommand, at: string): ProposalEvent {
  const { from, to, event, ...only } = steps[command.kind];
  const { state, content, postId } = proposal;
  if (state === 'published' && content.kind === 'question' && postId !== undefined) {
    throw new QuestionFrozen(proposal.id, postId);
  }
  const possible = (from as readonly ProposalState[]).includes(state);
  const ofKind = !('of' in only) || only.of === content.kind;
  // What is asked and what is made known go different ways: one doesn't become the other.
  const sameKind = command.kind !== 'revise' || command.content.kind === content.kind;
  if (!ofKind || !sameKind) throw new ProposalOfOtherKind(proposal.id, content.kind, command.kind);
  if (!possible) throw new ProposalImpossible(proposal.id, state, command.kind);
  const { kind: _, ...details } = command;
  return { type: event, at, from: state, to, ...details };
}

/** The proposal after an event that `decide` gave for it. */
export function evolve(proposal: Proposal, event: ProposalEvent): Proposal {
  const { type, at, from, to, content = proposal.content, postId } = event;
  // What is taken back has no week any more.
  const kept = from === 'approved' && to !== 'proposed';
  const { week, publishOn } = kept ? proposal : {};
  return {
    ...proposal,
    ...{ content, state: to, version: proposal.version + 1, since: from === to ? proposal.since : at },
    week: type === 'Pooled' ? undefined : (event.week ?? week),
    publishOn: event.publishOn ?? publishOn,
    postId: postId ?? proposal.postId,
  };
}

import type { Format, QuestionStep } from '../polls/format.ts';
import type { ResultsVisibility } from '../polls/visibility.ts';
import type { Wording } from '../posts/wording.ts';
import type { ClosingRule } from './closing-rule.ts';
import { ApprovalNeedsAnother, ProposalImpossible, ProposalOfOtherKind, QuestionFrozen } from './errors.ts';

/** What the Région proposes to say: something that it asks, or something that it makes known. */
export type ProposalContent = Pick<Wording, 'title' | 'body' | 'link' | 'picture'> & {
  /** Id of a theme of the instance. */
  readonly theme: string;
} & (QuestionTerms | { readonly kind: 'information' });

export interface QuestionTerms {
  readonly kind: 'question';
  /** Why it is asked. */
  readonly why: string;
  /** What will be done with the answer. */
  readonly commitment: string;
  /** How it is answered, + and − when absent; or the steps of a questionnaire. */
  readonly format?: Format | undefined;
  readonly steps?: readonly QuestionStep[] | undefined;
  readonly closing: ClosingRule;
  readonly resultsVisibility: ResultsVisibility;
}

/** Where a proposal stands; drawn in docs/questions.md. */
export const proposalStates = [
  'proposed',
  'sent-back',
  'refused',
  'cancelled',
  'approved',
  'published',
] as const;
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
  /** Who proposed and revised it, as `Person`s: none of them approves it. */
  readonly authors?: readonly string[] | undefined;
  /** What the project team sent back last: whoever reads it again sees what was changed. */
  readonly returned?: ProposalContent | undefined;
  /** That somebody of the project team wants it asked at once; another person has to want it too. */
  readonly urgent?: Urgency | undefined;
}

/** Tells one person from another, however often they were invited. */
type Person = string;

export interface Urgency {
  /** Pseudonym. */
  readonly by: string;
  readonly person: Person;
  /** Why it can't wait for its week: everybody will read it. */
  readonly why: string;
  readonly at: string;
}

/** What people, and the calendar, ask of a proposal. `by` is a pseudonym. */
export type ProposalCommand =
  | {
      readonly kind: 'revise';
      readonly by: string;
      readonly person: Person;
      readonly content: ProposalContent;
    }
  | {
      readonly kind: 'approve';
      readonly by: string;
      readonly person: Person;
      readonly explanation?: string | undefined;
    }
  | { readonly kind: 'take-back' | 'cancel'; readonly by: string; readonly explanation?: string | undefined }
  | { readonly kind: 'send-back' | 'refuse'; readonly by: string; readonly explanation: string }
  | { readonly kind: 'schedule'; readonly by: string; readonly week: string }
  | { readonly kind: 'pool'; readonly by: string }
  | { readonly kind: 'plan'; readonly by: string; readonly publishOn: string }
  /** Two of the project team open a question outside its week: one asks for it, another does it. */
  | { readonly kind: 'ask-urgent'; readonly by: string; readonly person: Person; readonly why: string }
  | { readonly kind: 'open-urgent'; readonly by: string; readonly person: Person; readonly postId: string }
  /** Information is published, a question is opened: by its week. */
  | { readonly kind: 'publish' | 'open'; readonly by: string; readonly postId: string };

export const proposalEvents = [
  'Proposed',
  'Revised',
  'Approved',
  'SentBack',
  'Refused',
  'TakenBack',
  'Cancelled',
  'Scheduled',
  'Pooled',
  'PublicationPlanned',
  'UrgencyAsked',
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
  /** Why a question can't wait for its week. */
  readonly why?: string | undefined;
  /** Who did it; in no history. */
  readonly person?: Person | undefined;
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
  cancel: { from: ['proposed', 'sent-back'], to: 'cancelled', event: 'Cancelled' },
  schedule: { from: ['approved'], to: 'approved', event: 'Scheduled', of: 'question' },
  pool: { from: ['approved'], to: 'approved', event: 'Pooled', of: 'question' },
  plan: { from: ['approved'], to: 'approved', event: 'PublicationPlanned', of: 'information' },
  'ask-urgent': { from: ['approved'], to: 'approved', event: 'UrgencyAsked', of: 'question' },
  'open-urgent': { from: ['approved'], to: 'published', event: 'Published', of: 'question' },
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
  { by, person }: { readonly by: string; readonly person: Person },
  at: string,
): { readonly proposal: Proposal; readonly event: ProposalEvent } {
  return {
    proposal: { id, content, state: 'proposed', version: 1, since: at, authors: [person] },
    event: { type: 'Proposed', at, by, from: 'proposed', to: 'proposed' },
  };
}

/**
 * What comes of a command at an instant (ISO 8601).
 * @throws QuestionFrozen once the question has opened; ProposalOfOtherKind; ProposalImpossible in this state; ApprovalNeedsAnother
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
  assertAnother(proposal, command);
  const { kind: _, ...details } = command;
  return { type: event, at, from: state, to, ...details };
}

/** Nobody approves what they wrote, and an urgent question is opened by two. */
function assertAnother(proposal: Proposal, command: ProposalCommand): void {
  const { id, authors = [], urgent } = proposal;
  if (command.kind === 'approve' && authors.includes(command.person))
    throw new ApprovalNeedsAnother(id, 'own');
  if (command.kind === 'ask-urgent' && urgent?.person === command.person) {
    throw new ApprovalNeedsAnother(id, 'urgent');
  }
  if (command.kind === 'open-urgent' && (urgent === undefined || urgent.person === command.person)) {
    throw new ApprovalNeedsAnother(id, 'urgent');
  }
}

/** The proposal after an event that `decide` gave for it. */
export function evolve(proposal: Proposal, event: ProposalEvent): Proposal {
  const { type, at, by, from, to, content = proposal.content, postId, person, why } = event;
  const { authors = [] } = proposal;
  // What is taken back has no week any more.
  const kept = from === 'approved' && to !== 'proposed';
  const { week, publishOn } = kept ? proposal : {};
  return {
    ...proposal,
    ...{ content, state: to, version: proposal.version + 1, since: from === to ? proposal.since : at },
    week: type === 'Pooled' ? undefined : (event.week ?? week),
    publishOn: event.publishOn ?? publishOn,
    postId: postId ?? proposal.postId,
    authors:
      type === 'Revised' && person !== undefined ? [...new Set([...authors, person])] : proposal.authors,
    returned: type === 'SentBack' ? proposal.content : proposal.returned,
    urgent:
      type === 'UrgencyAsked' && person !== undefined && why !== undefined
        ? { by, person, why, at }
        : kept
          ? proposal.urgent
          : undefined,
  };
}

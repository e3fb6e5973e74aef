import type { Format, QuestionStep } from '../polls/format.ts';
import type { ResultsVisibility } from '../polls/visibility.ts';
import type { Audience } from '../posts/audience.ts';
import type { Wording } from '../posts/wording.ts';
import type { ClosingRule, RoomClosing } from './closing-rule.ts';
import {
  ApprovalNeedsAnother,
  OnlyInRoom,
  ProposalImpossible,
  ProposalOfOtherKind,
  QuestionFrozen,
} from './errors.ts';

/** What the Région proposes to ask or to announce. */
export type ProposalContent = Pick<Wording, 'title' | 'body' | 'link' | 'picture'> & {
  /** Id of a theme of the instance. */
  readonly theme: string;
} & (QuestionTerms | { readonly kind: 'information' });

export interface QuestionTerms {
  readonly kind: 'question';
  /** Why the question is asked. */
  readonly why: string;
  /** What will be done with the answers. */
  readonly commitment: string;
  /** How it is answered: + and − if absent; or the steps of a questionnaire. */
  readonly format?: Format | undefined;
  readonly steps?: readonly QuestionStep[] | undefined;
  readonly closing: ClosingRule | RoomClosing;
  readonly resultsVisibility: ResultsVisibility;
  /** Whom it addresses; everybody when absent. */
  readonly audience?: Audience | undefined;
}

/** The states of a proposal; drawn in docs/questions.md. */
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
  /** Incremented by every step, for optimistic locking. */
  readonly version: number;
  /** ISO 8601 instant of the last change of state, from which waiting time is counted. */
  readonly since: string;
  /** ISO week for which an approved question is scheduled; absent if it waits in the pool. */
  readonly week?: string | undefined;
  /** Date (`YYYY-MM-DD`) on which approved information is due to be published. */
  readonly publishOn?: string | undefined;
  /** The post that was made from it. */
  readonly postId?: string | undefined;
  /** The `Person`s who proposed and revised it, none of whom may approve it. */
  readonly authors?: readonly string[] | undefined;
  /** The content that the project team last sent back, so that reviewers see what was changed. */
  readonly returned?: ProposalContent | undefined;
  /** Present if somebody of the project team wants it asked at once; a second person has to agree. */
  readonly urgent?: Urgency | undefined;
}

/** Identifies a person across invitations. */
type Person = string;

export interface Urgency {
  /** Pseudonym. */
  readonly by: string;
  readonly person: Person;
  /** Why it can't wait for its week; public. */
  readonly why: string;
  readonly at: string;
}

/** What people and the calendar can do to a proposal. `by` is a pseudonym. */
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
  /** Opening a question outside its week takes two people of the project team: one requests it, another does it. */
  | { readonly kind: 'ask-urgent'; readonly by: string; readonly person: Person; readonly why: string }
  | { readonly kind: 'open-urgent'; readonly by: string; readonly person: Person; readonly postId: string }
  /** Information is published; a question is opened by the calendar in its week. */
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

/** One step of the proposal's history. */
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
  /** Why the question can't wait for its week. */
  readonly why?: string | undefined;
  /** Who did it; never part of the history. */
  readonly person?: Person | undefined;
  /** The new content, if the step changed it. */
  readonly content?: ProposalContent | undefined;
}

type Kind = ProposalContent['kind'];

/** For each command: the states and kinds of proposal in which it is possible, and where it leads. */
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

/** The first event, and the proposal that it creates. */
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
 * The event that a command causes at an instant (ISO 8601).
 * @throws QuestionFrozen once the question has opened; ProposalOfOtherKind; ProposalImpossible in this state;
 * ApprovalNeedsAnother
 */
export function decide(proposal: Proposal, command: ProposalCommand, at: string): ProposalEvent {
  const { from, to, event, ...only } = steps[command.kind];
  const { state, content, postId } = proposal;
  if (state === 'published' && content.kind === 'question' && postId !== undefined) {
    throw new QuestionFrozen({ proposalId: proposal.id, postId });
  }
  const possible = (from as readonly ProposalState[]).includes(state);
  const ofKind = !('of' in only) || only.of === content.kind;
  // Questions and information follow different paths: one can't become the other.
  const sameKind = command.kind !== 'revise' || command.content.kind === content.kind;
  if (!ofKind || !sameKind) throw new ProposalOfOtherKind(proposal.id, content.kind, command.kind);
  if (isForRoom(content) && besideRooms.includes(command.kind)) throw new OnlyInRoom(proposal.id);
  if (!possible) throw new ProposalImpossible(proposal.id, state, command.kind);
  assertAnother(proposal, command);
  const { kind: _, ...details } = command;
  return { type: event, at, from: state, to, ...details };
}

/** Whether it is asked in the room of a meeting, and never by the calendar. */
export function isForRoom(content: ProposalContent): boolean {
  return content.kind === 'question' && content.closing.kind === 'minutes';
}

const besideRooms: readonly ProposalCommand['kind'][] = ['schedule', 'pool', 'ask-urgent', 'open-urgent'];

/** Authors can't approve their own proposal, and opening an urgent question takes two people. */
function assertAnother(proposal: Proposal, command: ProposalCommand): void {
  const { id, authors = [], urgent } = proposal;
  if (command.kind === 'approve' && authors.includes(command.person))
    throw new ApprovalNeedsAnother({ proposalId: id, reason: 'own' });
  if (command.kind === 'ask-urgent' && urgent?.person === command.person) {
    throw new ApprovalNeedsAnother({ proposalId: id, reason: 'urgent' });
  }
  if (command.kind === 'open-urgent' && (urgent === undefined || urgent.person === command.person)) {
    throw new ApprovalNeedsAnother({ proposalId: id, reason: 'urgent' });
  }
}

/** The proposal after an event returned by `decide`. */
export function evolve(proposal: Proposal, event: ProposalEvent): Proposal {
  const { type, at, by, from, to, content = proposal.content, postId, person, why } = event;
  const { authors = [] } = proposal;
  // A withdrawn approval loses its week.
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

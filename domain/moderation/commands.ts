import type { PostState } from '../posts/post.ts';
import type { Moderator } from './moderated.ts';

/**
 * What people and rules can do to a suggestion. docs/moderation.md draws its life: `decide` turns a command into an event or refuses it;
 * `evolve` applies the event.
 */
export type ModerationCommand =
  | { readonly kind: 'publish'; readonly by: Moderator; readonly explanation?: string | undefined }
  | {
      readonly kind: 'hold';
      readonly by: Moderator;
      readonly reason?: string | undefined;
      readonly explanation?: string | undefined;
    }
  | { readonly kind: 'refuse'; readonly by: Moderator; readonly reason: string; readonly explanation: string }
  | {
      readonly kind: 'merge';
      readonly by: Moderator;
      readonly into: string;
      readonly explanation?: string | undefined;
    }
  | { readonly kind: 'undo'; readonly by: Moderator; readonly projectTeam: boolean }
  | { readonly kind: 'hold-flagged' }
  /** Flags call for another look; it stays published meanwhile. */
  | { readonly kind: 'mark-flagged' }
  /** What it was merged into was taken down for good. */
  | { readonly kind: 'release' }
  | { readonly kind: 'appeal'; readonly text: string }
  | { readonly kind: 'uphold-appeal' | 'reject-appeal'; readonly by: Moderator; readonly explanation: string }
  | { readonly kind: 'resubmit'; readonly correctionId: string }
  | { readonly kind: 'close'; readonly by: Moderator; readonly closesAt: string }
  /** Its author takes it back, for good. */
  | { readonly kind: 'withdraw' }
  /** It is another directorate's to decide, or to answer. */
  | { readonly kind: 'move'; readonly by: Moderator; readonly theme: string };

/** What became of a suggestion: one line of its history. */
export interface ModerationEvent {
  readonly type: 'Submitted' | (typeof outcomes)[ModerationCommand['kind']]['event'];
  readonly at: string;
  readonly from: PostState;
  readonly to: PostState;
  readonly by?: Moderator | undefined;
  readonly reason?: string | undefined;
  readonly explanation?: string | undefined;
  readonly mergedInto?: string | undefined;
  readonly appealText?: string | undefined;
  readonly correctedBy?: string | undefined;
  readonly closesAt?: string | undefined;
  readonly theme?: string | undefined;
}

/** What each command leads to, and from which states; `asked` names the command in a refusal if it has no target state. */
export const outcomes = {
  publish: { from: ['submitted', 'held', 'merged', 'published'], state: 'published', event: 'Published' },
  hold: { from: ['submitted', 'published', 'merged'], state: 'held', event: 'Held' },
  refuse: { from: ['submitted', 'held'], state: 'refused', event: 'Refused' },
  merge: { from: ['submitted', 'held', 'published', 'merged'], state: 'merged', event: 'Merged' },
  'hold-flagged': { from: ['published'], state: 'held', event: 'HeldByFlags' },
  'mark-flagged': { from: ['published'], state: 'published', event: 'MarkedByFlags', asked: 'flagged' },
  release: { from: ['merged'], state: 'held', event: 'Released' },
  appeal: { from: ['refused', 'merged'], state: 'same', event: 'AppealFiled', asked: 'appealed' },
  'uphold-appeal': { from: ['refused', 'merged'], state: 'published', event: 'AppealUpheld' },
  'reject-appeal': { from: ['refused', 'merged'], state: 'same', event: 'AppealRejected', asked: 'answered' },
  resubmit: { from: ['refused'], state: 'refused', event: 'CorrectionSent', asked: 'corrected' },
  close: { from: ['published'], state: 'published', event: 'ClosingSet', asked: 'closed' },
  move: { from: ['submitted', 'held', 'published'], state: 'same', event: 'Moved', asked: 'moved' },
  withdraw: {
    from: ['submitted', 'held', 'published', 'merged'],
    state: 'withdrawn',
    event: 'WithdrawnByAuthor',
  },
  undo: { from: [], state: 'submitted', event: 'DecisionUndone', asked: 'undecided' },
} as const satisfies Record<
  ModerationCommand['kind'],
  { from: readonly PostState[]; state: PostState | 'same'; event: string; asked?: string }
>;

import { PostClosed, RegionPostImpossible, UndoExpired } from './errors.ts';
import { type PostKind, type PostState, statusOf } from './post.ts';
import { type TextChange, type Texts, textChanges, type Wording, withTexts } from './wording.ts';

/** What was done to a post of the Région after it was published, as everybody reads it beside the post. */
export const noticeKinds = [
  'urgent',
  'corrected',
  'closed-early',
  'restored',
  'project-withdrawn',
  'project-restored',
] as const;

export interface Notice {
  readonly kind: (typeof noticeKinds)[number];
  /** ISO 8601 instant. */
  readonly at: string;
  /** In the words of who did it. */
  readonly why: string;
  /** Of a correction: what was written and what is written. */
  readonly changes?: readonly TextChange[] | undefined;
  /** Of a vote that ends earlier: when it would have ended; absent where it had no end. */
  readonly closedAtBefore?: string | undefined;
  /** Of an envelope: which of its projects was withdrawn while people voted, or is back, and in which of its steps. */
  readonly project?: string | undefined;
  readonly step?: string | undefined;
  /** The hash of what had been frozen until then. */
  readonly frozenHashBefore?: string | undefined;
}

/** That a post was taken back, and why: all that is still public of it. */
export interface Withdrawal {
  readonly at: string;
  readonly why: string;
  /** Pseudonym. */
  readonly by: string;
  /** The question that is asked in its place, in other words and with votes of its own. */
  readonly replacedBy?: string | undefined;
}

/** A question or a piece of information, from its publication on (drawn in docs/questions.md). */
export interface RegionPost extends Wording {
  readonly id: string;
  readonly kind: PostKind;
  readonly state: PostState;
  readonly version: number;
  readonly publishedAt?: string | undefined;
  readonly closesAt?: string | undefined;
  readonly frozenHash?: string | undefined;
  readonly notices?: readonly Notice[] | undefined;
  readonly withdrawal?: Withdrawal | undefined;
}

/** What the project team can do to a published post, each with a public reason. */
export type RegionPostCommand = { readonly by: string; readonly why: string } & (
  | { readonly kind: 'correct'; readonly texts: Texts }
  | { readonly kind: 'close'; readonly closesAt: string }
  | { readonly kind: 'withdraw'; readonly replacedBy?: string | undefined }
  | { readonly kind: 'restore' }
);

/** What became of it. */
export type RegionPostEvent = { readonly at: string; readonly by: string; readonly why: string } & (
  | { readonly type: 'Corrected'; readonly texts: Texts; readonly changes: readonly TextChange[] }
  | { readonly type: 'ClosedEarly'; readonly closesAt: string }
  | { readonly type: 'Withdrawn'; readonly replacedBy?: string | undefined }
  | { readonly type: 'Restored' }
);

export interface RegionPostLimits {
  /** For how long a withdrawal can be undone. */
  readonly undoMinutes: number;
}

/**
 * The event that a command causes at an instant (ISO 8601).
 * @throws RegionPostImpossible in this state; PostClosed for a question whose vote has ended: its certificate names what it asked;
 *   UndoExpired
 */
export function decide(
  post: RegionPost,
  command: RegionPostCommand,
  at: string,
  { undoMinutes }: RegionPostLimits,
): RegionPostEvent {
  const { by, why } = command;
  const impossible = () => new RegionPostImpossible(post.id, post.state, command.kind);
  if (command.kind === 'restore') {
    const { withdrawal } = post;
    if (withdrawal === undefined || withdrawal.replacedBy !== undefined) throw impossible();
    if (Date.parse(at) - Date.parse(withdrawal.at) > undoMinutes * 60_000) {
      throw new UndoExpired({ postId: post.id, decidedAt: withdrawal.at, undoMinutes });
    }
    return { type: 'Restored', at, by, why };
  }
  if (post.state !== 'published') throw impossible();
  const isClosed = statusOf(post, Date.parse(at)) === 'closed';
  switch (command.kind) {
    case 'correct': {
      if (isClosed) throw new PostClosed({ postId: post.id, closesAt: post.closesAt ?? '' });
      const changes = textChanges(post, withTexts(post, command.texts));
      return { type: 'Corrected', at, by, why, texts: command.texts, changes };
    }
    case 'close':
      if (isClosed) throw new PostClosed({ postId: post.id, closesAt: post.closesAt ?? '' });
      if (post.closesAt !== undefined && post.closesAt <= command.closesAt) throw impossible();
      return { type: 'ClosedEarly', at, by, why, closesAt: command.closesAt };
    case 'withdraw':
      return { type: 'Withdrawn', at, by, why, replacedBy: command.replacedBy };
  }
}

/** The post after an event that `decide` gave for it; the hash of what it now says is its keeper's to make. */
export function evolve<P extends RegionPost>(post: P, event: RegionPostEvent): P {
  const next = { ...post, version: post.version + 1 };
  const { at, by, why } = event;
  const noticed = (notice: Omit<Notice, 'at' | 'why'>) => [
    ...(post.notices ?? []),
    { at, why, ...notice, frozenHashBefore: notice.kind === 'restored' ? undefined : post.frozenHash },
  ];
  switch (event.type) {
    case 'Corrected': {
      const { changes } = event;
      return { ...withTexts(next, event.texts), notices: noticed({ kind: 'corrected', changes }) };
    }
    case 'ClosedEarly': {
      const notices = noticed({ kind: 'closed-early', closedAtBefore: post.closesAt });
      return { ...next, closesAt: event.closesAt, notices };
    }
    case 'Withdrawn':
      return { ...next, state: 'withdrawn', withdrawal: { at, by, why, replacedBy: event.replacedBy } };
    case 'Restored':
      return {
        ...next,
        ...{ state: 'published', withdrawal: undefined, notices: noticed({ kind: 'restored' }) },
      };
  }
}

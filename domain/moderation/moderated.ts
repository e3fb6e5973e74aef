import type { PostState } from '../posts/post.ts';

/**
 * What moderation knows of a suggestion. A text is never changed: a correction is another suggestion.
 */
export interface Moderated {
  readonly id: string;
  /** Id of a theme of the instance: whose directorate decides. */
  readonly theme: string;
  readonly state: PostState;
  /** Incremented by every event, for optimistic locking. (On posts, `revision` belongs to the counters.) */
  readonly version: number;
  /** ISO 8601 instant since which a decision is due; present exactly while one is. */
  readonly waitingSince?: string | undefined;
  readonly heldAt?: string | undefined;
  /** When it was first published: a post that comes back from review keeps its place in the feed. */
  readonly publishedAt?: string | undefined;
  readonly closesAt?: string | undefined;
  /** When its author took it back. */
  readonly withdrawnAt?: string | undefined;
  readonly decidedAt?: string | undefined;
  /** Pseudonym of who decided. */
  readonly decidedBy?: string | undefined;
  /** Tells that person from another without naming them. */
  readonly deciderKey?: string | undefined;
  /** Code of the charter. */
  readonly reason?: string | undefined;
  readonly explanation?: string | undefined;
  readonly mergedInto?: string | undefined;
  readonly appeal?: Appeal | undefined;
  /** The suggestion that corrects this one, and the one that this one corrects: at most one of the two. */
  readonly correctedBy?: string | undefined;
  readonly correctionOf?: string | undefined;
  /** An earlier version has had the one appeal there is. */
  readonly appealUsed?: boolean | undefined;
  /** Flags of distinct profiles since the last decision. */
  readonly flags?: number | undefined;
  /** Their reasons. */
  readonly flaggedReasons?: readonly string[] | undefined;
  /** Reasons of flags that a person knew when deciding (`flags.ts`). */
  readonly reviewedReasons?: readonly string[] | undefined;
  /** What the last decision changed, while it can still be undone. */
  readonly before?: Standing | undefined;
}

export interface Appeal {
  readonly at: string;
  readonly text: string;
  readonly outcome?: 'upheld' | 'rejected' | undefined;
}

/** What a decision changes of a suggestion, and undoing it brings back. */
export type Standing = Omit<
  Moderated,
  'id' | 'theme' | 'version' | 'correctedBy' | 'correctionOf' | 'appealUsed' | 'withdrawnAt' | 'before'
>;

/** Who decides: the pseudonym that people read, and the key that identifies the person. */
export interface Moderator {
  readonly pseudonym: string;
  readonly key: string;
}

/** Whether its author may appeal: once, against a refusal or a merge, and not after having sent a correction. */
export function mayAppeal(post: Moderated): boolean {
  const used = post.appeal !== undefined || post.appealUsed === true;
  const decided = post.state === 'refused' || post.state === 'merged';
  return decided && !used && post.correctedBy === undefined;
}

/** Whether its author may send a correction: once, of a refused suggestion that is no correction itself. */
export function mayCorrect(post: Moderated): boolean {
  const once = post.correctedBy === undefined && post.correctionOf === undefined;
  return post.state === 'refused' && once && !isAppealed(post);
}

/** Whether an appeal waits for its answer. */
export function isAppealed(post: Moderated): boolean {
  return post.state !== 'withdrawn' && post.appeal !== undefined && post.appeal.outcome === undefined;
}

/** What waits for a decision, and of which kind. */
export const waitingKinds = ['submitted', 'held', 'appealed', 'flagged'] as const;
export type WaitingKind = (typeof waitingKinds)[number];

/** Why a suggestion waits; undefined when nobody has to decide. */
export function waitingKindOf(post: Moderated): WaitingKind | undefined {
  if (post.waitingSince === undefined) return undefined;
  if (isAppealed(post)) return 'appealed';
  if (post.state === 'published') return 'flagged';
  return post.state === 'held' ? 'held' : 'submitted';
}

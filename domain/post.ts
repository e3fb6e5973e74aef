import { PostClosed, PostNotOpen, TransitionImpossible } from './errors.ts';

/** The Région speaks in one half of the screen, citizens in the other. */
export const channels = ['region', 'citizen'] as const;
export type Channel = (typeof channels)[number];

export const postKinds = ['question', 'information', 'suggestion'] as const;
export type PostKind = (typeof postKinds)[number];

/**
 * What is stored. Closing is a time (`closesAt`), not a state: nothing has to run for a vote to be refused.
 * The moderation states (held, refused, merged) join here with the issue that builds moderation.
 */
export const postStates = ['submitted', 'published'] as const;
export type PostState = (typeof postStates)[number];

/** What a reader is told: `open` takes votes, `closed` no longer does. */
export type PostStatus = 'submitted' | 'open' | 'closed';

export interface PostTiming {
  readonly id: string;
  readonly state: PostState;
  /** ISO 8601 instant from which votes are refused; absent = open without end. */
  readonly closesAt?: string | undefined;
}

/** @param now milliseconds since the epoch */
export function statusOf(post: PostTiming, now: number): PostStatus {
  if (post.state === 'submitted') return 'submitted';
  return post.closesAt !== undefined && now >= Date.parse(post.closesAt) ? 'closed' : 'open';
}

/**
 * Whether a vote may be cast, changed or withdrawn at `now` (milliseconds since the epoch).
 * @throws PostNotOpen while unpublished, PostClosed from `closesAt` on.
 */
export function assertOpen(post: PostTiming, now: number): void {
  const status = statusOf(post, now);
  if (status === 'submitted') throw new PostNotOpen(post.id);
  if (status === 'closed') throw new PostClosed(post.id, post.closesAt ?? '');
}

/** @throws TransitionImpossible unless the post is waiting to be published. */
export function assertPublishable(post: PostTiming): void {
  if (post.state !== 'submitted') throw new TransitionImpossible(post.id, post.state, 'published');
}

import { PostClosed, PostNotOpen, TransitionImpossible } from './errors.ts';

/** The Région speaks in one half of the screen, citizens in the other. */
export const channels = ['region', 'citizen'] as const;
export type Channel = (typeof channels)[number];

export const postKinds = ['question', 'information', 'suggestion'] as const;
export type PostKind = (typeof postKinds)[number];

/**
 * What is stored; `domain/moderation.ts` says how a post goes from one to another. Closing is a time (`closesAt`), not a
 * state: nothing has to run for a vote to be refused.
 */
export const postStates = ['submitted', 'held', 'published', 'refused', 'merged'] as const;
export type PostState = (typeof postStates)[number];

/** What a person is told: a published post is `open` while it takes votes, `closed` when it no longer does. */
export const postStatuses = ['submitted', 'held', 'open', 'closed', 'refused', 'merged'] as const;
export type PostStatus = (typeof postStatuses)[number];

export interface PostTiming {
  readonly id: string;
  readonly state: PostState;
  /** ISO 8601 instant from which votes are refused; absent = open without end. */
  readonly closesAt?: string | undefined;
}

/** @param now milliseconds since the epoch */
export function statusOf(post: PostTiming, now: number): PostStatus {
  if (post.state !== 'published') return post.state;
  return post.closesAt !== undefined && now >= Date.parse(post.closesAt) ? 'closed' : 'open';
}

/**
 * Whether a vote may be cast, changed or withdrawn at `now` (milliseconds since the epoch).
 * @throws PostNotOpen while unpublished, PostClosed from `closesAt` on.
 */
export function assertOpen(post: PostTiming, now: number): void {
  const status = statusOf(post, now);
  if (status === 'closed') throw new PostClosed(post.id, post.closesAt ?? '');
  if (status !== 'open') throw new PostNotOpen(post.id);
}

/** @throws TransitionImpossible unless the post is waiting to be published. */
export function assertPublishable(post: PostTiming): void {
  if (post.state !== 'submitted') throw new TransitionImpossible(post.id, post.state, 'published');
}

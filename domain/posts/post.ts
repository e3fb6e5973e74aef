import { PostClosed, PostMerged, PostNotOpen, PostWithdrawn } from './errors.ts';

/**
 * The Région speaks in one half of the screen, citizens in the other; projects, which envelopes pay for, are in neither and found by
 * their envelope, by the suggestions that they come from, and by search.
 */
export const channels = ['region', 'citizen', 'project'] as const;
export type Channel = (typeof channels)[number];

/** Those whose posts people vote on: on projects they vote together only, in the poll of an envelope. */
export const votedChannels = ['region', 'citizen'] as const satisfies readonly Channel[];
export type VotedChannel = (typeof votedChannels)[number];

/**
 * Where published posts lie in the order of time: the channels, and the months of services, which are in no channel and found by
 * their service (foundations/services).
 */
export const shelves = {
  region: 'region',
  citizen: 'citizen',
  project: 'project',
  services: 'services',
} as const;
export type Shelf = keyof typeof shelves;
/** Where posts lie that may have ballots. */
export const votedShelves = [...votedChannels, 'services'] as const satisfies readonly Shelf[];

export const postKinds = ['question', 'information', 'suggestion', 'project'] as const;
export type PostKind = (typeof postKinds)[number];
export type VotedKind = Exclude<PostKind, 'project'>;

/** The kind of a post that people vote on, for what names its sides; of a project, which has none, that of any question. */
export const votedKind = (kind: PostKind): VotedKind => (kind === 'project' ? 'question' : kind);

/**
 * What is stored; `domain/moderation/moderation.ts` says how a suggestion goes from one to another, `region-post.ts` what may
 * happen to what the Région published. Closing is a time (`closesAt`), not a
 * state: nothing has to run for a vote to be refused.
 */
export const postStates = ['submitted', 'held', 'published', 'refused', 'merged', 'withdrawn'] as const;
export type PostState = (typeof postStates)[number];

/** The states that staff can search. */
export const searchedStates = ['published', 'refused', 'merged'] as const satisfies readonly PostState[];
export type SearchedState = (typeof searchedStates)[number];

/** The state as people see it: a published post is `open` while it takes votes, then `closed`. */
export const postStatuses = [
  'submitted',
  'held',
  'open',
  'closed',
  'refused',
  'merged',
  'withdrawn',
] as const;
export type PostStatus = (typeof postStatuses)[number];

export interface PostTiming {
  readonly id: string;
  /** Projects aren’t voted on one by one: a published one is `closed`. */
  readonly kind: PostKind;
  readonly state: PostState;
  /** ISO 8601 instant before which votes are refused, of what is published ahead; absent = from its publication. */
  readonly opensAt?: string | undefined;
  /** ISO 8601 instant from which votes are refused; absent = open without end. */
  readonly closesAt?: string | undefined;
  /** Of a merged post, the one that takes its votes. */
  readonly mergedInto?: string | undefined;
}

/** @param now milliseconds since the epoch */
export function statusOf(post: PostTiming, now: number): PostStatus {
  if (post.state !== 'published') return post.state;
  if (!hasBegun(post, now)) return 'submitted';
  if (post.kind === 'project') return 'closed';
  return post.closesAt !== undefined && now >= Date.parse(post.closesAt) ? 'closed' : 'open';
}

/** Whether what was published ahead is there by now. @param now milliseconds since the epoch */
export const hasBegun = ({ opensAt }: Pick<PostTiming, 'opensAt'>, now: number): boolean =>
  opensAt === undefined || now >= Date.parse(opensAt);

/**
 * Whether everybody may read the post: while it is published, and once it is merged if it had been, so that a link to it
 * leads on to the other. What was merged before anybody published it stays between its author and staff.
 */
export function isPublic(post: {
  readonly state: PostState;
  readonly publishedAt?: string | undefined;
}): boolean {
  return post.state === 'published' || (post.state === 'merged' && post.publishedAt !== undefined);
}

/** Whether nobody but its author and staff ever read it, nor may in what it was merged into. */
export function wasNeverPublic(post: {
  readonly state: PostState;
  readonly publishedAt?: string | undefined;
}): boolean {
  return post.publishedAt === undefined && post.state !== 'merged';
}

/**
 * Whether a vote may be cast, changed or withdrawn at `now` (milliseconds since the epoch).
 * @throws PostNotOpen while unpublished, and of a project, PostClosed from `closesAt` on, PostMerged once it is merged, PostWithdrawn
 */
export function assertOpen(post: PostTiming, now: number): void {
  const status = statusOf(post, now);
  if (status === 'closed' && post.kind === 'project')
    throw new PostNotOpen({ postId: post.id, state: 'published', reason: 'project' });
  if (status === 'closed') throw new PostClosed({ postId: post.id, closesAt: post.closesAt ?? '' });
  if (status === 'merged' && post.mergedInto !== undefined)
    throw new PostMerged({ postId: post.id, mergedInto: post.mergedInto });
  if (status === 'withdrawn') throw new PostWithdrawn({ postId: post.id });
  if (status !== 'open') throw new PostNotOpen({ postId: post.id, state: status });
}

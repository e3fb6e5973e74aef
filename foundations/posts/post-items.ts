import * as z from 'zod';
import { format, steps } from '../../contract/polls/formats.ts';
import { notice, withdrawal } from '../../contract/posts/notices.ts';
import { findingCodes, findingSeverities } from '../../domain/moderation/finding.ts';
import { areResultsPublic, resultsVisibilities } from '../../domain/polls/visibility.ts';
import { type Channel, channels, postKinds } from '../../domain/posts/post.ts';
import { feedIndexes, feedPartitions, keys, prefixes } from '../../platform/table/keys.ts';
import { batchGet, getItem, inOrder, queryPage } from '../../platform/table/read.ts';
import { putNew } from '../../platform/table/write.ts';
import { moderatedFields } from './moderated-fields.ts';

const finding = z.object({
  code: z.enum(findingCodes),
  severity: z.enum(findingSeverities),
  start: z.int(),
  end: z.int(),
  excerpt: z.string(),
});

/**
 * A post as it lies in the table. The watermarks of its totals (`wm:…`) lie on the same item and belong to the
 * aggregator: this codec drops them.
 */
export const postItem = z.object({
  id: z.string(),
  channel: z.enum(channels),
  kind: z.enum(postKinds),
  /** Id of a theme of the instance. */
  theme: z.string(),
  title: z.string(),
  body: z.string().optional(),
  link: z.string().optional(),
  /** Of what the Région posts. */
  picture: z.object({ url: z.string(), alternative: z.string() }).optional(),
  /** Of a question: why it is asked, and what will be done with the answer. */
  why: z.string().optional(),
  commitment: z.string().optional(),
  /** How it is answered; + and − when absent. A questionnaire has steps instead. */
  format: format.optional(),
  steps: steps.optional(),
  /** Always when absent; frozen when a question opens. */
  resultsVisibility: z.enum(resultsVisibilities).optional(),
  /** When the certified totals were put on a post that had hidden them. */
  revealedAt: z.string().optional(),
  /** SHA-256 of what a question asks, until when and for whom its results are visible. */
  frozenHash: z.string().optional(),
  /** What the Région did to what it had published, the earliest first. */
  notices: z.array(notice).readonly().optional(),
  withdrawal: withdrawal.optional(),
  /** ISO 8601 instants, in UTC. */
  createdAt: z.string(),
  /** What rules found in a suggestion when it was submitted. */
  findings: z.array(finding).optional(),
  ...moderatedFields,
  /** Under which the posts function knows a citizen who wrote it; never a subject. */
  authorKey: z.string().optional(),
  /**
   * Totals of the votes, kept by the aggregator alone; `net` = plus − minus, the order of popularity. Absent where answers
   * aren't + and −, and while they are hidden: the post then is in no index of popularity (result-items.ts).
   */
  plus: z.int().optional(),
  minus: z.int().optional(),
  net: z.int().optional(),
  /** Partitions of the feed indexes; present once published, so that only published posts are in a feed. */
  feedChannel: z.string().optional(),
  feedTheme: z.string().optional(),
});

export type PostItem = z.output<typeof postItem>;

/** The totals of a post, as the contract shows them; undefined where answers aren't + and −, or while they are hidden. */
export function totalsOf(post: PostItem): { plus: number; minus: number } | undefined {
  if (!areResultsPublic(post) || post.plus === undefined || post.minus === undefined) return undefined;
  return { plus: post.plus, minus: post.minus };
}

/** What publication adds to a post, at `publishedAt` (ISO 8601): its state and its places in the feeds. */
export function publicationOf(post: Pick<PostItem, 'channel' | 'theme'>, publishedAt: string) {
  return {
    state: 'published',
    publishedAt,
    feedChannel: feedPartitions.channel(post.channel),
    feedTheme: feedPartitions.theme(post.channel, post.theme),
  } as const;
}

/** The post, published or not: one GetItem, eventually consistent unless `consistent` asks for what was written last. */
export async function readPost(
  postId: string,
  options: { readonly consistent?: boolean } = {},
): Promise<PostItem | undefined> {
  return getItem(keys.post(postId), postItem, options);
}

/** The posts of these ids, in the order asked; those that don't exist are left out. */
export async function readPosts(postIds: readonly string[]): Promise<PostItem[]> {
  const posts = await batchGet(postIds.map(keys.post), postItem, { consistent: true });
  return inOrder(postIds, posts, ({ id }) => id);
}

/** The write of a new post, for a transaction or alone: refused if the id exists. */
export function newPostPut(post: PostItem) {
  return putNew(keys.post(post.id), 'Post', post);
}

/** A listing: the published posts of a channel, or of one theme of it, in one of two orders, the first first. */
export interface Feed {
  readonly channel: Channel;
  readonly theme?: string | undefined;
  readonly order: 'newest' | 'popular';
}

/** Where a page ends: the key of its last post in the index of the feed. */
export type FeedPosition = Readonly<Record<string, string | number>>;
const feedPosition = z.record(z.string(), z.union([z.string(), z.number()]));

/** Index, partition attribute, partition and sort attribute that answer a feed. */
function placeOf({ channel, theme, order }: Feed) {
  if (theme === undefined) {
    const index = order === 'newest' ? feedIndexes.channelNewest : feedIndexes.channelPopular;
    return { ...index, value: feedPartitions.channel(channel) };
  }
  const index = order === 'newest' ? feedIndexes.themeNewest : feedIndexes.themePopular;
  return { ...index, value: feedPartitions.theme(channel, theme) };
}

/** Whether `position` is one of this feed's: DynamoDB refuses a position of another one as a fault of ours. */
export function isPositionOf(feed: Feed, position: unknown): position is FeedPosition {
  const { partition, sort, value } = placeOf(feed);
  return z
    .strictObject({
      pk: z.string().startsWith(prefixes.post),
      sk: z.literal(keys.post('').sk),
      [partition]: z.literal(value),
      [sort]: feed.order === 'newest' ? z.iso.datetime() : z.int(),
    })
    .safeParse(position).success;
}

/**
 * One page of a feed: one Query, whatever the number of votes. It reads one post more than it gives, to know
 * whether another page follows: DynamoDB's own LastEvaluatedKey doesn't tell on the last one.
 * @returns `next` is where the following page starts, absent on the last page
 */
export async function readFeedPage(
  feed: Feed,
  limit: number,
  after?: FeedPosition,
): Promise<{ posts: PostItem[]; next: FeedPosition | undefined }> {
  const { name, partition, sort, value } = placeOf(feed);
  const page = await queryPage(
    { pk: value, index: { name, partition }, descending: true, limit, start: after },
    postItem,
  );
  const { last } = page;
  const next =
    last &&
    feedPosition.parse({ pk: last.pk, sk: last.sk, [partition]: last[partition], [sort]: last[sort] });
  return { posts: page.items, next };
}

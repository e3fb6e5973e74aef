import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type Channel, channels, postKinds, postStates } from '../../domain/post.ts';
import { table, tableName } from './client.ts';
import { isConditionFailed } from './errors.ts';
import { feedIndexes, feedPartitions, keys, prefixes } from './keys.ts';

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
  state: z.enum(postStates),
  /** ISO 8601 instants, in UTC. */
  createdAt: z.string(),
  publishedAt: z.string().optional(),
  closesAt: z.string().optional(),
  /** Under which the posts function knows a citizen who wrote it; never a subject. */
  authorKey: z.string().optional(),
  /** Totals of the votes, kept by the aggregator alone; `net` = plus − minus, the order of popularity. */
  plus: z.int(),
  minus: z.int(),
  net: z.int(),
  /** Partitions of the feed indexes; present once published, so that only published posts are in a feed. */
  feedChannel: z.string().optional(),
  feedTheme: z.string().optional(),
});

export type PostItem = z.output<typeof postItem>;

/** The totals of a post, as the contract shows them. */
export function totalsOf(post: PostItem): { plus: number; minus: number } {
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
  { consistent = false }: { readonly consistent?: boolean } = {},
): Promise<PostItem | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: keys.post(postId), ConsistentRead: consistent }),
  );
  return Item === undefined ? undefined : postItem.parse(Item);
}

/** The write of a new post, for a transaction or alone: refused if the id exists. */
export function newPostPut(post: PostItem) {
  return {
    Put: {
      TableName: tableName(),
      Item: { ...keys.post(post.id), type: 'Post', ...post },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
}

/**
 * Publishes a submitted post with one conditional update, totals untouched.
 * @returns the published post, or undefined when it isn't (or no longer) waiting
 */
export async function publishPost(post: PostItem, publishedAt: string): Promise<PostItem | undefined> {
  const { state, feedChannel, feedTheme } = publicationOf(post, publishedAt);
  try {
    const { Attributes } = await table.send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.post(post.id),
        UpdateExpression:
          'SET #state = :published, publishedAt = :at, feedChannel = :feedChannel, feedTheme = :feedTheme',
        ConditionExpression: '#state = :submitted',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':published': state,
          ':submitted': 'submitted',
          ':at': publishedAt,
          ':feedChannel': feedChannel,
          ':feedTheme': feedTheme,
        },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return postItem.parse(Attributes);
  } catch (error) {
    if (isConditionFailed(error)) return undefined;
    throw error;
  }
}

/** A listing: the published posts of a channel, or of one theme of it, in one of two orders, the first first. */
export interface Feed {
  readonly channel: Channel;
  readonly theme?: string | undefined;
  readonly order: 'newest' | 'popular';
}

/** Where a page ends: the key of its last post in the index of the feed. */
export type FeedPosition = Readonly<Record<string, string | number>>;

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
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: name,
      KeyConditionExpression: '#partition = :value',
      ExpressionAttributeNames: { '#partition': partition },
      ExpressionAttributeValues: { ':value': value },
      ScanIndexForward: false,
      Limit: limit + 1,
      ExclusiveStartKey: after,
    }),
  );
  const page = Items.slice(0, limit);
  const last = page.at(-1);
  const next =
    last === undefined || Items.length <= limit
      ? undefined
      : { pk: last.pk, sk: last.sk, [partition]: last[partition], [sort]: last[sort] };
  return { posts: page.map((item) => postItem.parse(item)), next };
}

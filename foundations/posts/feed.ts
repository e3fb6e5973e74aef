import * as z from 'zod';
import { type Channel, type PostKind, type Shelf, statusOf } from '../../domain/posts/post.ts';
import { now } from '../../platform/clock.ts';
import { feedIndexes, feedPartitions, keys, prefixes } from '../../platform/table/keys.ts';
import { queryPage } from '../../platform/table/read.ts';
import { type PostItem, postItem, readPosts } from './post-items.ts';
import { readRanking, scopeName } from './ranking-items.ts';

/** A listing: published posts of a channel, or of one theme of it, in one of two orders, the first first. */
export interface Feed {
  readonly channel: Channel;
  readonly theme?: string | undefined;
  readonly order: 'newest' | 'popular';
  /** Of this kind only, and of this status only. */
  readonly kind?: PostKind | undefined;
  readonly status?: 'open' | 'closed' | undefined;
}

/** The same in the order of time, which what is in no channel has too. */
type NewestFeed = Omit<Feed, 'order' | 'channel'> & {
  readonly channel: Shelf;
  /** Instead of what is published: the projects that were withdrawn, for staff. */
  readonly isWithdrawn?: boolean;
};

/** Where a page of a feed ended. */
export type FeedPosition = NewestPosition | PopularPosition;

/** The key, in the index of the feed, of the last post that was looked at. */
export type NewestPosition = Readonly<Record<string, string>>;

const popularPosition = z.strictObject({
  /** Of the ranking that is being read. */
  scope: z.string(),
  computedAt: z.iso.datetime(),
  /** How many of its posts were looked at. */
  from: z.int().min(0),
});
type PopularPosition = z.output<typeof popularPosition>;

export interface FeedPage {
  readonly posts: PostItem[];
  /** Where the following page starts; absent on the last page. */
  readonly next: FeedPosition | undefined;
}

/**
 * Pages that are looked at for one page of what is asked for. Where few posts match, a page is shorter than its limit, or
 * empty, and another one follows.
 */
const mostReads = 5;

/** Whether `position` is one of this feed's: DynamoDB refuses a position of another one as a fault of ours. */
export function isPositionOf(
  feed: Feed | (NewestFeed & { readonly order: 'newest' }),
  position: unknown,
): position is FeedPosition {
  if (feed.order === 'popular') {
    return popularPosition.extend({ scope: z.literal(scopeName(scopeOf(feed))) }).safeParse(position).success;
  }
  const { partition, sort, value } = placeOf(feed);
  return z
    .strictObject({
      pk: z.string().startsWith(prefixes.post),
      sk: z.literal(keys.post('').sk),
      [partition]: z.literal(value),
      [sort]: z.iso.datetime(),
    })
    .safeParse(position).success;
}

/**
 * One page of a feed: a few requests to the table, whatever the number of votes and posts.
 * @returns undefined where `after` is in a ranking that is kept no longer
 */
export async function readFeedPage(
  feed: Feed,
  limit: number,
  after?: FeedPosition,
): Promise<FeedPage | undefined> {
  return feed.order === 'newest'
    ? readNewest(feed, limit, after as NewestPosition | undefined)
    : readPopular(feed, limit, after as PopularPosition | undefined);
}

/**
 * The newest posts of a feed: see `readFeedPage`. Its positions never age.
 * @param isWanted what else is asked of a post, beside what the feed asks
 */
export async function readNewest(
  feed: NewestFeed,
  limit: number,
  after?: NewestPosition,
  isWanted: (post: PostItem) => boolean = () => true,
): Promise<FeedPage & { readonly next: NewestPosition | undefined }> {
  const { partition, value, name } = placeOf(feed);
  const found: PostItem[] = [];
  let start = after;
  for (let reads = 0; reads < mostReads; reads += 1) {
    const what = { pk: value, index: { name, partition }, descending: true, limit, start };
    const { items, last } = await queryPage(what, postItem);
    for (const [index, post] of items.entries()) {
      if (!matches(post, feed) || !isWanted(post)) continue;
      found.push(post);
      if (found.length < limit) continue;
      const isLast = index === items.length - 1 && last === undefined;
      return { posts: found, next: isLast ? undefined : newestPosition(feed, post) };
    }
    const end = items.at(-1);
    if (last === undefined || end === undefined) return { posts: found, next: undefined };
    start = newestPosition(feed, end);
  }
  return { posts: found, next: start };
}

async function readPopular(
  feed: Feed,
  limit: number,
  after?: PopularPosition,
): Promise<FeedPage | undefined> {
  const scope = scopeOf(feed);
  const ranking = await readRanking(scope, after?.computedAt);
  if (ranking === undefined) return after === undefined ? { posts: [], next: undefined } : undefined;
  const { computedAt, posts } = ranking;
  const ids = posts.map(({ id }) => id);
  const found: PostItem[] = [];
  let from = after?.from ?? 0;
  for (let reads = 0; reads < mostReads && from < ids.length; reads += 1) {
    const part = ids.slice(from, from + limit);
    const byId = new Map((await readPosts(part)).map((post) => [post.id, post]));
    for (const id of part) {
      from += 1;
      const post = byId.get(id);
      if (post === undefined || !matches(post, feed)) continue;
      found.push(post);
      if (found.length === limit) break;
    }
    if (found.length === limit) break;
  }
  const next = from < ids.length ? { scope: scopeName(scope), computedAt, from } : undefined;
  return { posts: found, next };
}

/** Index, partition attribute, partition and sort attribute that answer a feed in the order of time. */
function placeOf({ channel, theme, isWithdrawn = false }: NewestFeed) {
  if (isWithdrawn) return { ...feedIndexes.channelNewest, value: feedPartitions.withdrawn(channel) };
  return theme === undefined
    ? { ...feedIndexes.channelNewest, value: feedPartitions.channel(channel) }
    : { ...feedIndexes.themeNewest, value: feedPartitions.theme(channel, theme) };
}

function newestPosition(
  feed: NewestFeed,
  { id, publishedAt }: Pick<PostItem, 'id' | 'publishedAt'>,
): NewestPosition {
  const { partition, sort, value } = placeOf(feed);
  return { ...keys.post(id), [partition]: value, [sort]: publishedAt ?? '' };
}

/** A position in the shortest words, for cursors that hold several: when its post was published, and its id. */
export function positionText(feed: NewestFeed, position: NewestPosition): string {
  return `${position[placeOf(feed).sort]}#${position.pk?.slice(keys.post('').pk.length)}`;
}

/** Back from them (`isInstantAndId`). */
export function positionFrom(feed: NewestFeed, text: string): NewestPosition {
  const [publishedAt = '', id = ''] = text.split('#');
  return newestPosition(feed, { id, publishedAt });
}

const scopeOf = ({ channel, theme, status }: Feed) => ({ channel, theme, open: status === 'open' });

/** An index, and a ranking more so, may lag behind what was decided on a post. */
function matches(post: PostItem, { theme, kind, status, isWithdrawn = false }: NewestFeed): boolean {
  if (post.state !== (isWithdrawn ? 'withdrawn' : 'published')) return false;
  if (theme !== undefined && post.theme !== theme) return false;
  if (kind !== undefined && post.kind !== kind) return false;
  return status === undefined || statusOf(post, now()) === status;
}

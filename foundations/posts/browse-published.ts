import * as z from 'zod';
import { type Shelf, shelves } from '../../domain/posts/post.ts';
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts';
import { isPositionOf, type NewestPosition, readNewest } from './feed.ts';
import type { PostItem } from './post-items.ts';

/** How many posts one call looks at: what lies on each is then a BatchGetItem of a hundred. */
const postsPerPage = 1000;
const postsPerQuery = 100;

const place = z.tuple([z.enum(shelves), z.record(z.string(), z.unknown()).nullable()]);

/**
 * A stretch of all that is published, for who must look at every post to find what is theirs.
 * @param only the channels and shelves that are looked at, one after the other
 * @throws ProblemError cursor-invalid
 */
export async function browsePublished(
  cursor: string | undefined,
  only: readonly Shelf[],
): Promise<{ posts: PostItem[]; nextCursor: string | undefined }> {
  let at: Place | undefined = begin(cursor, only);
  const posts: PostItem[] = [];
  while (at !== undefined && posts.length < postsPerPage) {
    const page = await readNewest(feedOf(at.channel), postsPerQuery, at.after);
    posts.push(...page.posts);
    at = page.next === undefined ? following(at.channel, only) : { channel: at.channel, after: page.next };
  }
  const next = at && JSON.stringify([at.channel, at.after ?? null]);
  return { posts, nextCursor: next && encodeCursor(next) };
}

interface Place {
  readonly channel: Shelf;
  readonly after?: NewestPosition | undefined;
}

const feedOf = (channel: Shelf) => ({ channel, order: 'newest' }) as const;

function following(channel: Shelf, only: readonly Shelf[]): Place | undefined {
  const next = only[only.indexOf(channel) + 1];
  return next === undefined ? undefined : { channel: next };
}

function begin(cursor: string | undefined, only: readonly Shelf[]): Place | undefined {
  const text = decodeCursor(cursor, (typed) => read(typed, only) !== undefined);
  const [first] = only;
  return text === undefined ? first && { channel: first } : read(text, only);
}

/** The place of a cursor; undefined for what is none of these channels. */
function read(text: string, only: readonly Shelf[]): Place | undefined {
  let typed: unknown;
  try {
    typed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { data } = place.safeParse(typed);
  if (data === undefined || !only.includes(data[0])) return undefined;
  const [channel, after] = data;
  if (after === null) return { channel };
  return isPositionOf(feedOf(channel), after) ? { channel, after: after as NewestPosition } : undefined;
}

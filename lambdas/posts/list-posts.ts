import type { Cell } from '../../domain/polls/cell.ts';
import { addressedFirst } from '../../domain/posts/audience.ts';
import { hasBegun, isPublic, type PostKind } from '../../domain/posts/post.ts';
import { type ShownPost, withTotals } from '../../foundations/polls/result-items.ts';
import { type Feed, isPositionOf, readFeedPage } from '../../foundations/posts/feed.ts';
import { assertTheme } from '../../foundations/posts/known-theme.ts';
import { mergeTargets } from '../../foundations/posts/merge-targets.ts';
import { readPosts } from '../../foundations/posts/post-items.ts';
import { now } from '../../platform/clock.ts';
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts';
import { ProblemError, requestInvalid } from '../../platform/http/problem.ts';

export interface PostPage {
  readonly posts: ShownPost[];
  readonly nextCursor: string | undefined;
}

export interface PostQuery extends Pick<Feed, 'channel' | 'theme' | 'order'> {
  readonly kind?: PostKind | undefined;
  /** Defaults to `all`, or to `open` when sorted by popularity. */
  readonly status?: 'open' | 'closed' | 'all' | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/**
 * One page of the published posts of a channel, or of one theme of it.
 * @param cell what addresses it comes first in the page: pages are cut by the feed, which is the same for everybody
 * @throws ProblemError request-invalid (unknown theme, popular projects), cursor-invalid
 */
export async function listPosts(query: PostQuery, cell: Partial<Cell> = {}): Promise<PostPage> {
  const { channel, theme, order, kind, limit, cursor } = query;
  if (theme !== undefined) assertTheme('query.theme', theme);
  // Nobody votes on one project: they have no order of popularity.
  if (channel === 'project' && order === 'popular') {
    throw requestInvalid([{ path: 'query.order', fault: 'not-among', facts: { expected: 'newest' } }]);
  }
  const status = query.status ?? (order === 'popular' ? 'open' : 'all');
  const feed: Feed = { channel, theme, order, kind, status: status === 'all' ? undefined : status };
  const after = decodeCursor(cursor, (text) => isPositionOf(feed, parse(text)));
  const page = await readFeedPage(feed, limit, after && parse(after));
  if (page === undefined) throw outlived();
  const { posts, next } = page;
  return {
    posts: await withTotals(addressedFirst(posts, cell)),
    nextCursor: next && encodeCursor(JSON.stringify(next)),
  };
}

/** The public posts among these ids, in the order asked. */
export async function listPostsById(ids: readonly string[]): Promise<PostPage> {
  const posts = (await readPosts(ids)).filter((post) => isPublic(post) && hasBegun(post, now()));
  const targets = await mergeTargets(posts);
  const leading = posts.map((post) => {
    const target = targets.get(post.id);
    return { ...post, mergedInto: target !== undefined && isPublic(target) ? target.id : undefined };
  });
  return { posts: await withTotals(leading), nextCursor: undefined };
}

/** A cursor is a key of a feed or a position in a ranking; undefined for anything else. */
function parse(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function outlived() {
  return new ProblemError('cursor-invalid', { reason: 'ranking-gone' });
}

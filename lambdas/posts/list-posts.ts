import { assertTheme } from '../../foundations/posts/known-theme.ts';
import { type Feed, isPositionOf, type PostItem, readFeedPage } from '../../foundations/posts/post-items.ts';
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts';

/**
 * One page of the published posts of a channel, or of one theme of it.
 * @throws ProblemError request-invalid (unknown theme), cursor-invalid
 */
export async function listPosts(
  query: Feed & { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ posts: PostItem[]; nextCursor: string | undefined }> {
  const { channel, theme, order, limit, cursor } = query;
  if (theme !== undefined) assertTheme('query.theme', theme);
  const feed = { channel, theme, order };
  const after = decodeCursor(cursor, (text) => isPositionOf(feed, parse(text)));
  const { posts, next } = await readFeedPage(feed, limit, after && parse(after));
  return { posts, nextCursor: next && encodeCursor(JSON.stringify(next)) };
}

/** A place in a feed is the key of a post in one of its indexes; undefined for a text that is nothing of the kind. */
function parse(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { assertTheme } from '../../foundations/posts/known-theme.ts';
import { type Feed, type PostItem, readFeedPage } from '../../foundations/posts/post-items.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';

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
  const after = cursor === undefined ? undefined : decodeCursor(feed, cursor);
  const { posts, next } = await readFeedPage(feed, limit, after);
  return { posts, nextCursor: next && encodeCursor(next) };
}

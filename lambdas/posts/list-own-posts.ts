import { type PostItem, readPosts } from '../../foundations/posts/post-items.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { decodeCursor, encodeCursor, isInstantAndId } from '../../platform/http/cursor.ts';
import { readAuthored } from './author-items.ts';
import { authorKeyOf } from './author-key.ts';

/**
 * One page of the caller's suggestions, newest first: one Query and one BatchGetItem.
 * @throws ProblemError cursor-invalid
 */
export async function listOwnPosts(
  citizen: Citizen,
  query: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ posts: PostItem[]; nextCursor: string | undefined }> {
  const before = decodeCursor(query.cursor, isInstantAndId);
  const { postIds, next } = await readAuthored(await authorKeyOf(citizen.subject), query.limit, before);
  return {
    posts: await readPosts(postIds),
    nextCursor: next && encodeCursor(next),
  };
}

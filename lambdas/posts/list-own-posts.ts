import { type PostItem, readPosts } from '../../foundations/posts/post-items.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { readAuthored } from './author-items.ts';
import { authorKeyOf } from './author-key.ts';

/** Sort keys of an author's entries: an instant and a post's id. */
const position = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z#[\w-]{22}$/;

/**
 * One page of what the caller submitted, the newest first: one Query and one BatchGetItem.
 * @throws ProblemError cursor-invalid
 */
export async function listOwnPosts(
  citizen: Citizen,
  query: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ posts: PostItem[]; nextCursor: string | undefined }> {
  const before = query.cursor && Buffer.from(query.cursor, 'base64url').toString('utf8');
  if (before !== undefined && !position.test(before)) {
    throw new ProblemError(
      'cursor-invalid',
      'Ce curseur ne vient pas de cette liste\u00a0: reprenez nextCursor.',
    );
  }
  const { postIds, next } = await readAuthored(await authorKeyOf(citizen.subject), query.limit, before);
  return {
    posts: await readPosts(postIds),
    nextCursor: next && Buffer.from(next).toString('base64url'),
  };
}

import { PostNotFound } from '../../domain/errors.ts';
import { isPublic } from '../../domain/post.ts';
import { readPost, totalsOf } from '../../platform/table/post-items.ts';

/**
 * The results of a post that is published, or was until it was merged: its totals, and nothing finer, which only a protected release may show. One GetItem,
 * whatever the number of votes.
 * @throws PostNotFound
 */
export async function readStatistics(postId: string) {
  const post = await readPost(postId);
  if (post === undefined || !isPublic(post)) throw new PostNotFound(postId);
  const totals = totalsOf(post);
  return { postId, totals, voters: totals.plus + totals.minus };
}

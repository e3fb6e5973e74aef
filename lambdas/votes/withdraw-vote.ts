import type { Citizen } from '../../platform/http/caller.ts';
import { deleteBallot } from '../../platform/table/ballot-items.ts';
import { ballotKeyOf } from './ballot-keys.ts';
import { votablePost } from './votable-post.ts';

/**
 * Withdraws one's vote. Where there is none, nothing is written and the answer is the same.
 * @throws PostNotFound, PostNotOpen, PostClosed, PostMerged
 */
export async function withdrawVote({ subject }: Citizen, postId: string) {
  await votablePost(postId);
  await deleteBallot(await ballotKeyOf({ postId }, subject));
  return { postId, answer: null };
}

import { deleteBallot } from '../../foundations/polls/ballot-items.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { ballotPlaceOf } from './ballot-keys.ts';
import { votablePost } from './votable-post.ts';

/**
 * Withdraws the caller's vote. If there is none, nothing is written and the answer is the same.
 * @throws PostNotFound, PostNotOpen, PostClosed, PostMerged
 */
export async function withdrawVote({ subject }: Citizen, postId: string) {
  await votablePost(postId);
  await deleteBallot(await ballotPlaceOf({ postId }, subject));
  return { postId, answer: null };
}

import type { Answer } from '../../domain/answer.ts';
import type { Citizen } from '../../platform/http/caller.ts';
import { writeBallot } from '../../platform/table/ballot-items.ts';
import { ballotKeyOf, receiptOf, recordKeyOf } from './ballot-keys.ts';
import { assertVotable } from './votable-post.ts';

/**
 * Votes, or changes one's vote: one conditional write, since the ballot of a person on a post can lie in one place
 * only. The same answer again writes nothing and is answered alike.
 * @throws PostNotFound, PostNotOpen, PostClosed
 */
export async function castVote({ subject, cell }: Citizen, postId: string, answer: Answer) {
  await assertVotable(postId);
  const [ballotKey, recordKey, receipt] = await Promise.all([
    ballotKeyOf(postId, subject),
    recordKeyOf(postId, subject),
    receiptOf(postId, subject),
  ]);
  await writeBallot(ballotKey, { postId, cell, recordKey, answer }, receipt);
  return { postId, answer };
}

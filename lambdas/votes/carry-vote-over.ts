import type { Answer } from '../../domain/answer.ts';
import { NoVoteToCarryOver, PostNotFound, PostNotMerged } from '../../domain/errors.ts';
import { assertOpen } from '../../domain/post.ts';
import { now } from '../../platform/clock.ts';
import type { Citizen } from '../../platform/http/caller.ts';
import { readAnswers, writeFirstBallot } from '../../platform/table/ballot-items.ts';
import { readPost } from '../../platform/table/post-items.ts';
import { ballotKeyOf, receiptOf, recordKeyOf } from './ballot-keys.ts';
import { mergeTargets } from './merge-targets.ts';

/**
 * Casts one's vote on a merged post again on the post it was merged into. A vote that is there already prevails, so that
 * a repeat changes nothing; the ballot on the merged post stays, as its history.
 *
 * Nothing ties the two ballots together: only this function can find both, and only while their voter asks.
 * @throws PostNotFound, PostNotMerged, NoVoteToCarryOver; PostNotOpen, PostClosed when the other takes no votes
 */
export async function carryVoteOver({ subject, cell }: Citizen, postId: string) {
  const post = await readPost(postId, { consistent: true });
  if (post === undefined) throw new PostNotFound(postId);
  if (post.state !== 'merged') throw new PostNotMerged(postId);
  const answer = await ownAnswer(postId, subject);
  if (answer === undefined) throw new NoVoteToCarryOver(postId);

  const target = (await mergeTargets([postId])).get(postId);
  if (target === undefined) throw new PostNotFound(post.mergedInto ?? '');
  const there = await ownAnswer(target.id, subject);
  if (there !== undefined) return { postId: target.id, answer: there };
  assertOpen(target, now());
  const [ballotKey, recordKey, receipt] = await Promise.all([
    ballotKeyOf(target.id, subject),
    recordKeyOf(target.id, subject),
    receiptOf(target.id, subject),
  ]);
  if (await writeFirstBallot(ballotKey, { postId: target.id, cell, recordKey, answer }, receipt)) {
    return { postId: target.id, answer };
  }
  // The voter voted there at the same instant: that vote is theirs.
  return { postId: target.id, answer: (await ownAnswer(target.id, subject)) ?? null };
}

async function ownAnswer(postId: string, subject: string): Promise<Answer | undefined> {
  return (await readAnswers([await ballotKeyOf(postId, subject)])).get(postId);
}

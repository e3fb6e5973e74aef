import { NoVoteToCarryOver } from '../../domain/polls/errors.ts';
import { pollsOf } from '../../domain/polls/format.ts';
import { PostNotFound, PostNotMerged } from '../../domain/posts/errors.ts';
import { assertOpen } from '../../domain/posts/post.ts';
import { type StoredAnswer, writeFirstBallot } from '../../foundations/polls/ballot-items.ts';
import { mergeTargets } from '../../foundations/posts/merge-targets.ts';
import { existingPost } from '../../foundations/posts/post-items.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { now } from '../../platform/clock.ts';
import { answersOn, storedAnswers } from './own-answers.ts';
import { ownVote } from './own-vote.ts';
import { recordAnswer } from './record-answer.ts';

/**
 * Casts the caller's vote on a merged post again on the post it was merged into. An existing vote there takes precedence,
 * so repetitions change nothing; the ballot on the merged post stays as its history.
 *
 * Nothing links the two ballots: only this function can find both, and only during a request of their voter.
 * @throws PostNotFound, PostNotMerged, NoVoteToCarryOver; PostNotOpen, PostClosed if the other post takes no votes
 */
export async function carryVoteOver(citizen: Citizen, postId: string) {
  const { subject } = citizen;
  const post = await existingPost(postId, { consistent: true });
  if (post.state !== 'merged') throw new PostNotMerged({ postId });
  const { answer } = (await answersOn(citizen, [post])).get(postId) ?? {};
  if (answer === undefined) throw new NoVoteToCarryOver({ postId });

  const target = (await mergeTargets([post])).get(postId);
  const [poll] = target === undefined ? [] : pollsOf(target);
  if (target === undefined || poll === undefined) throw new PostNotFound({ postId: post.mergedInto ?? '' });
  const on = { post: target, poll };
  const there = await ownAnswer(target.id, subject);
  if (there !== undefined) return { postId: target.id, ...(await ownVote(subject, { ...on, ...there })) };
  assertOpen(target, now());
  const carried = await recordAnswer(citizen, { ...on, answer }, writeFirstBallot);
  if (carried.isWritten) return { postId: target.id, ...carried.vote };
  // The voter voted there at the same moment, and that vote stands.
  const own = (await ownAnswer(target.id, subject)) ?? { answer: null };
  return { postId: target.id, ...(await ownVote(subject, { ...on, ...own })) };
}

async function ownAnswer(postId: string, subject: string): Promise<StoredAnswer | undefined> {
  return (await storedAnswers(subject, [{ postId }])).get(postId);
}

import type { Answer } from '../../domain/polls/answer.ts';
import { checkAnswer } from '../../domain/polls/answer-kinds/index.ts';
import { AnswerInvalid } from '../../domain/polls/errors.ts';
import { pollsOf } from '../../domain/polls/format.ts';
import { writeBallot } from '../../foundations/polls/ballot-items.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { newBallot } from './new-ballot.ts';
import { noteOfAnswer, ownVote } from './own-vote.ts';
import { answerablePost } from './votable-post.ts';

/**
 * Casts or changes a vote with one conditional write: a person's ballot on a post has only one possible key. Repeating the
 * same answer writes nothing and returns the same.
 * @throws PostNotFound, PostNotOpen, PostClosed, PostMerged; ProblemError not-addressed; AnswerInvalid
 */
export async function castVote(citizen: Citizen, postId: string, answer: Answer) {
  const post = await answerablePost(postId, citizen);
  const [poll] = pollsOf(post);
  if (post.steps !== undefined || poll === undefined) {
    throw new AnswerInvalid({ reason: 'has-steps' });
  }
  const checked = checkAnswer(poll.format, answer);
  const own = { post, poll, answer: checked };
  const { note, totals } = await noteOfAnswer(citizen.subject, own);
  await writeBallot(...(await newBallot(citizen, post, poll, checked)), note);
  return { postId, ...(await ownVote(citizen.subject, { ...own, totals })) };
}

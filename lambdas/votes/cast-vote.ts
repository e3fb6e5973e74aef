import type { Answer } from '../../domain/polls/answer.ts';
import { checkAnswer } from '../../domain/polls/answer-kinds/index.ts';
import { AnswerInvalid } from '../../domain/polls/errors.ts';
import { pollsOf } from '../../domain/polls/format.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { recordAnswer } from './record-answer.ts';
import { answerablePost } from './votable-post.ts';

/**
 * Casts or changes a vote on a post that is one poll.
 * @throws PostNotFound, PostNotOpen, PostClosed, PostMerged, PostWithdrawn; ProblemError not-addressed; AnswerInvalid
 */
export async function castVote(citizen: Citizen, postId: string, answer: Answer) {
  const post = await answerablePost(postId, citizen);
  const [poll] = pollsOf(post);
  if (post.steps !== undefined || poll === undefined) {
    throw new AnswerInvalid({ reason: 'has-steps' });
  }
  const { vote } = await recordAnswer(citizen, { post, poll, answer: checkAnswer(poll.format, answer) });
  return { postId, ...vote };
}

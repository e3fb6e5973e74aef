import type { Answer } from '../../domain/polls/answer.ts';
import { checkAnswer } from '../../domain/polls/answer-kinds/index.ts';
import { StepNotFound, StepNotReached } from '../../domain/polls/errors.ts';
import { pollId, type QuestionStep } from '../../domain/polls/format.ts';
import { reachedSteps, relatedSteps, strayAnswers } from '../../domain/polls/questionnaire.ts';
import { deleteBallot } from '../../foundations/polls/ballot-items.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { ballotPlaceOf } from './ballot-keys.ts';
import { ownAnswers } from './own-answers.ts';
import { recordAnswer } from './record-answer.ts';
import { answerablePost, type VotablePost, votablePost } from './votable-post.ts';

/**
 * Answers a step of a questionnaire, or changes the answer, and withdraws answers to steps that this one no longer leads
 * to. Unrelated steps cost each other nothing: one without any conditions is a single write, like a vote on a post.
 *
 * If there is a condition, the voter's own answers are read before the write, to enforce the path, and after it: of two
 * concurrent requests of one voter, at least one sees what the other wrote, so no answer remains on an unreachable step. If
 * a request dies between its write and the withdrawals, repeating it withdraws them.
 * @throws PostNotFound, PostNotOpen, PostClosed, PostMerged; ProblemError not-addressed; StepNotFound, AnswerInvalid, StepNotReached
 */
export async function castStepVote(citizen: Citizen, postId: string, stepId: string, answer: Answer) {
  const asked = askedStep(await answerablePost(postId, citizen), stepId);
  const { post, poll } = asked;
  const checked = checkAnswer(poll.format, answer);
  if (asked.step.when !== undefined) {
    const reached = reachedSteps(asked.related, await answersOf(citizen, asked));
    if (!reached.some(({ id }) => id === stepId)) throw new StepNotReached({ postId, step: stepId });
  }
  const { vote } = await recordAnswer(citizen, { post, poll, answer: checked });
  const withdrawn = await withdrawStray(citizen, asked);
  if (withdrawn.includes(stepId)) throw new StepNotReached({ postId, step: stepId });
  return { postId, step: stepId, ...vote, withdrawn };
}

/**
 * Withdraws the answer to a step, and those to steps it led to.
 * @throws PostNotFound, PostNotOpen, PostClosed, PostMerged; StepNotFound
 */
export async function withdrawStepVote(citizen: Citizen, postId: string, stepId: string) {
  const asked = askedStep(await votablePost(postId), stepId);
  await deleteBallot(await ballotPlaceOf({ postId, step: stepId }, citizen.subject));
  return { postId, step: stepId, answer: null, withdrawn: await withdrawStray(citizen, asked) };
}

interface AskedStep {
  readonly post: VotablePost;
  readonly step: QuestionStep;
  readonly poll: { readonly postId: string; readonly step: string; readonly format: QuestionStep['format'] };
  /** Steps connected to this one by conditions, including itself. */
  readonly related: readonly QuestionStep[];
}

function askedStep(post: VotablePost, stepId: string): AskedStep {
  const postId = post.id;
  const step = post.steps?.find(({ id }) => id === stepId);
  if (step === undefined) throw new StepNotFound({ postId, step: stepId });
  const poll = { postId, step: stepId, format: step.format };
  return { post, step, poll, related: relatedSteps(post.steps ?? [], stepId) };
}

/** The voter's answers to the related steps, by step; for an unrelated step nothing is read. */
async function answersOf({ subject }: Citizen, { poll: { postId }, related }: AskedStep) {
  if (related.length === 1) return new Map<string, Answer>();
  const polls = related.map(({ id }) => ({ postId, step: id }));
  const answers = await ownAnswers(subject, polls);
  return new Map(
    polls.flatMap((poll): [string, Answer][] => {
      const answer = answers.get(pollId(poll));
      return answer === undefined ? [] : [[poll.step, answer]];
    }),
  );
}

/** Withdraws the voter's answers to related steps that they aren't asked any more; returns these steps. */
async function withdrawStray(citizen: Citizen, asked: AskedStep): Promise<string[]> {
  const { postId } = asked.poll;
  const stray = strayAnswers(asked.related, await answersOf(citizen, asked));
  await Promise.all(
    stray.map(async (step) => deleteBallot(await ballotPlaceOf({ postId, step }, citizen.subject))),
  );
  return stray;
}

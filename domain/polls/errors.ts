import { errorOf } from '../domain-error.ts';

/** There is no vote to carry over. */
export class NoVoteToCarryOver extends errorOf('no-vote-to-carry-over')<{ postId: string }> {}

/** An answer that doesn't fit the question: `reason` and the facts beside it say what would. */
export class AnswerInvalid extends errorOf('answer-invalid')<
  | { reason: 'kind'; format: string }
  | { reason: 'has-steps' | 'no-option' | 'off-scale' }
  | { reason: 'unknown-option'; option: string; options: readonly string[] }
  | { reason: 'option-twice'; option: string }
  | { reason: 'project-withdrawn'; option: string }
  | { reason: 'too-few-options'; chosen: number; least: number }
  | { reason: 'too-many-options'; chosen: number; limit: number }
  | { reason: 'options-missing'; missing: readonly string[] }
> {}

/** The totals of this post aren't for everybody to see yet: `resultsVisibility` says why, and the text when they come. */
export class ResultsHidden extends errorOf('results-hidden')<{
  postId: string;
  resultsVisibility: string;
  closesAt: string | undefined;
}> {}

/** No step of this questionnaire has this id, or the post isn't one. */
export class StepNotFound extends errorOf('step-not-found')<{ postId: string; step: string }> {}

/** A step is asked only of those whose own earlier answers lead to it. */
export class StepNotReached extends errorOf('step-not-reached')<{ postId: string; step: string }> {}

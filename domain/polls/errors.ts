import { DomainError } from '../domain-error.ts';

/** There is no vote to carry over. */
export class NoVoteToCarryOver extends DomainError<'no-vote-to-carry-over'> {
  readonly code = 'no-vote-to-carry-over';
  constructor(postId: string) {
    super({ postId });
  }
}

/** An answer that doesn't fit the question: `reason` and the facts beside it say what would. */
export class AnswerInvalid extends DomainError<'answer-invalid'> {
  readonly code = 'answer-invalid';
  constructor(
    why:
      | { readonly reason: 'kind'; readonly format: string }
      | { readonly reason: 'has-steps' | 'no-option' | 'off-scale' }
      | { readonly reason: 'unknown-option'; readonly option: string; readonly options: readonly string[] }
      | { readonly reason: 'option-twice'; readonly option: string }
      | { readonly reason: 'project-withdrawn'; readonly option: string }
      | { readonly reason: 'too-few-options'; readonly chosen: number; readonly least: number }
      | { readonly reason: 'too-many-options'; readonly chosen: number; readonly limit: number }
      | { readonly reason: 'options-missing'; readonly missing: readonly string[] },
  ) {
    super({ ...why });
  }
}

/** The totals of this post aren't for everybody to see yet: `resultsVisibility` says why, and the text when they come. */
export class ResultsHidden extends DomainError<'results-hidden'> {
  readonly code = 'results-hidden';
  constructor(postId: string, resultsVisibility: string, closesAt: string | undefined) {
    super({ postId, resultsVisibility, closesAt });
  }
}

/** No step of this questionnaire has this id, or the post isn't one. */
export class StepNotFound extends DomainError<'step-not-found'> {
  readonly code = 'step-not-found';
  constructor(postId: string, step: string) {
    super({ postId, step });
  }
}

/** A step is asked only of those whose own earlier answers lead to it. */
export class StepNotReached extends DomainError<'step-not-reached'> {
  readonly code = 'step-not-reached';
  constructor(postId: string, step: string) {
    super({ postId, step });
  }
}

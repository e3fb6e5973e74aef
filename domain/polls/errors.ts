import { DomainError } from '../domain-error.ts';

/** Nobody's vote can be carried over who hadn't voted. */
export class NoVoteToCarryOver extends DomainError {
  readonly code = 'no-vote-to-carry-over';
  constructor(postId: string) {
    super('Vous n’aviez pas voté sur cette suggestion : votez sur celle qui la remplace.', { postId });
  }
}

/** An answer that isn't one to this question: `reason` says in French what would be. */
export class AnswerInvalid extends DomainError {
  readonly code = 'answer-invalid';
}

/** The totals of this post aren't for everybody to see yet: `resultsVisibility` says why, and the text when they come. */
export class ResultsHidden extends DomainError {
  readonly code = 'results-hidden';
  constructor(postId: string, resultsVisibility: string, closesAt: string | undefined) {
    const certified = 'Ils seront visibles à tous une fois certifiés, quelques minutes après la clôture.';
    const detail =
      resultsVisibility === 'after-vote'
        ? `Les résultats de cette question ne sont donnés qu’à qui a voté, avec la réponse à son vote et dans GET /v1/me/votes. ${certified}`
        : `Les résultats de cette question ne sont donnés à personne avant sa clôture. ${certified}`;
    super(detail, { postId, resultsVisibility, ...(closesAt !== undefined && { closesAt }) });
  }
}

/** No step of this questionnaire has this id, or the post isn't one. */
export class StepNotFound extends DomainError {
  readonly code = 'step-not-found';
  constructor(postId: string, step: string) {
    super('Aucune étape de cette question ne porte cet identifiant.', { postId, step });
  }
}

/** A step is asked only of those whose own earlier answers lead to it. */
export class StepNotReached extends DomainError {
  readonly code = 'step-not-reached';
  constructor(postId: string, step: string) {
    super('Vos réponses aux étapes précédentes ne mènent pas à celle-ci.', { postId, step });
  }
}

/**
 * A rule of the service was broken by what the caller asked. `code` is stable: the contract gives each code
 * its HTTP status and its French title (`contract/problems.ts`), so nothing ever maps an error by its name.
 */
export abstract class DomainError extends Error {
  abstract readonly code: DomainErrorCode;
  /** Facts the client may need to mend its request; they become members of the problem document. */
  readonly facts: Readonly<Record<string, string | number>>;

  constructor(message: string, facts: Readonly<Record<string, string | number>> = {}) {
    super(message);
    this.facts = facts;
  }
}

export type DomainErrorCode =
  | 'post-not-found'
  | 'post-not-open'
  | 'post-closed'
  | 'post-merged'
  | 'post-not-merged'
  | 'no-vote-to-carry-over'
  | 'transition-impossible'
  | 'undo-expired'
  | 'not-your-decision'
  | 'appeal-needs-another'
  | 'text-invalid'
  | 'proposal-not-found'
  | 'question-frozen'
  | 'follow-up-impossible'
  | 'message-closed'
  | 'edition-impossible'
  | 'message-answered'
  | 'answer-invalid'
  | 'results-hidden'
  | 'step-not-found'
  | 'step-not-reached';

/** No published post has this id, or it isn't visible to this caller. */
export class PostNotFound extends DomainError {
  readonly code = 'post-not-found';
  constructor(postId: string) {
    super('Aucune publication ne porte cet identifiant.', { postId });
  }
}

/** The post exists but isn't published, so nobody can vote on it yet. */
export class PostNotOpen extends DomainError {
  readonly code = 'post-not-open';
  constructor(postId: string) {
    super('Cette publication n’est pas encore ouverte au vote.', { postId });
  }
}

/** The vote arrived at or after the post's closing time. */
export class PostClosed extends DomainError {
  readonly code = 'post-closed';
  constructor(postId: string, closesAt: string) {
    super('Le vote sur cette publication est clos.', { postId, closesAt });
  }
}

/** The post was merged with another, which takes the votes since. */
export class PostMerged extends DomainError {
  readonly code = 'post-merged';
  constructor(postId: string, mergedInto: string) {
    super('Cette suggestion a été regroupée avec une autre\u00a0: c’est l’autre qui prend les votes.', {
      postId,
      mergedInto,
    });
  }
}

/** Only a vote on a merged post is carried over. */
export class PostNotMerged extends DomainError {
  readonly code = 'post-not-merged';
  constructor(postId: string) {
    super('Cette publication n’a pas été regroupée avec une autre\u00a0: son vote reste où il est.', {
      postId,
    });
  }
}

/** Nobody's vote can be carried over who hadn't voted. */
export class NoVoteToCarryOver extends DomainError {
  readonly code = 'no-vote-to-carry-over';
  constructor(postId: string) {
    super('Vous n’aviez pas voté sur cette suggestion\u00a0: votez sur celle qui la remplace.', { postId });
  }
}

/** A post can't go from the state it is in to the one that was asked. */
export class TransitionImpossible extends DomainError {
  readonly code = 'transition-impossible';
  constructor(postId: string, from: string, to: string) {
    super(
      `Cette publication ne peut pas passer de l’état «\u00a0${stateLabel(from)}\u00a0» à l’état «\u00a0${stateLabel(to)}\u00a0».`,
      { postId, from, to },
    );
  }
}

/** States as people read them; what is asked of a post can be more than a state (an appeal, a correction). */
const stateLabels: Readonly<Record<string, string>> = {
  submitted: 'reçue',
  held: 'retenue pour examen',
  published: 'publiée',
  refused: 'refusée',
  merged: 'regroupée',
  closed: 'close',
  appealed: 'contestée',
  corrected: 'corrigée',
  undecided: 'décision annulée',
};

function stateLabel(state: string): string {
  return stateLabels[state] ?? state;
}

/** A decision can be taken back for some minutes only. */
export class UndoExpired extends DomainError {
  readonly code = 'undo-expired';
  constructor(postId: string, decidedAt: string, undoMinutes: number) {
    super(`Une décision peut être annulée pendant ${undoMinutes} minutes\u00a0; ce délai est passé.`, {
      postId,
      decidedAt,
      undoMinutes,
    });
  }
}

/** Only who took a decision, or the project team, takes it back. */
export class NotYourDecision extends DomainError {
  readonly code = 'not-your-decision';
  constructor(postId: string, decidedBy: string) {
    super('Cette décision est celle d’une autre personne\u00a0: elle ou l’équipe projet peut l’annuler.', {
      postId,
      decidedBy,
    });
  }
}

/** An appeal is a second look: not by who decided first. */
export class AppealNeedsAnother extends DomainError {
  readonly code = 'appeal-needs-another';
  constructor(postId: string) {
    super(
      'Vous avez pris la première décision\u00a0: une autre personne doit répondre à cette contestation.',
      {
        postId,
      },
    );
  }
}

/** A text that no reader should meet: too long, empty, or with invisible characters. */
export class TextInvalid extends DomainError {
  readonly code = 'text-invalid';
  constructor(field: string, reason: string) {
    super(reason, { field });
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

/** A step that can't come where it was asked in the history of a post. */
export class FollowUpImpossible extends DomainError {
  readonly code = 'follow-up-impossible';
}

/** A message of the contact box that is closed takes no answer and nobody who would give one. */
export class MessageClosed extends DomainError {
  readonly code = 'message-closed';
  constructor(messageId: string) {
    super('Ce message est clos\u00a0: son auteur peut en écrire un autre.', { messageId });
  }
}

/** A message of the contact box has as many answers as it can have. */
export class MessageAnswered extends DomainError {
  readonly code = 'message-answered';
  constructor(messageId: string, limit: number) {
    super(`Ce message a déjà ${limit} réponses\u00a0: fermez-le, son auteur peut en écrire un autre.`, {
      messageId,
    });
  }
}

const editionActs: Readonly<Record<string, string>> = {
  compose: 'la recomposer',
  edit: 'la modifier',
  approve: 'l’approuver',
  withdraw: 'retirer son approbation',
  start: 'commencer son envoi',
  skip: 'la laisser de côté',
  pause: 'la suspendre',
  resume: 'reprendre son envoi',
  stop: 'l’arrêter',
  finish: 'la terminer',
};

/** An edition of the newsletter in this state doesn't bear what was asked. */
export class EditionImpossible extends DomainError {
  readonly code = 'edition-impossible';
  constructor(month: string, from: string, asked: string) {
    super(
      `L’édition ${month} est dans l’état ${from}\u00a0: on ne peut pas ${editionActs[asked] ?? asked}.`,
      {
        month,
        from,
        asked,
      },
    );
  }
}

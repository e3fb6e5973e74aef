import { DomainError } from '../domain-error.ts';

/** A post can't go from the state it is in to the one that was asked. */
export class TransitionImpossible extends DomainError {
  readonly code = 'transition-impossible';
  constructor(postId: string, from: string, to: string) {
    super(
      `Cette publication ne peut pas passer de l’état « ${stateLabel(from)} » à l’état « ${stateLabel(to)} ».`,
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
  answered: 'contestation rejetée',
  undecided: 'décision annulée',
};

function stateLabel(state: string): string {
  return stateLabels[state] ?? state;
}

/** What a suggestion was to be merged into takes nothing: it isn't published (any more), or its vote has closed. */
export class MergeImpossible extends DomainError {
  readonly code = 'merge-impossible';
  constructor(postId: string, mergedInto: string) {
    super(
      'La suggestion avec laquelle la regrouper n’est plus publiée et ouverte au vote : choisissez-en une autre.',
      { postId, mergedInto },
    );
  }
}

/** A decision can be taken back for some minutes only. */
export class UndoExpired extends DomainError {
  readonly code = 'undo-expired';
  constructor(postId: string, decidedAt: string, undoMinutes: number) {
    super(`Une décision peut être annulée pendant ${undoMinutes} minutes ; ce délai est passé.`, {
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
    super('Cette décision est celle d’une autre personne : elle ou l’équipe projet peut l’annuler.', {
      postId,
      decidedBy,
    });
  }
}

/** An appeal is a second look: not by who decided first. */
export class AppealNeedsAnother extends DomainError {
  readonly code = 'appeal-needs-another';
  constructor(postId: string) {
    super('Vous avez pris la première décision : une autre personne doit répondre à cette contestation.', {
      postId,
    });
  }
}

import { DomainError } from '../domain-error.ts';

/** A post can't go from the state it is in to the one that was asked. */
export class TransitionImpossible extends DomainError<'transition-impossible'> {
  readonly code = 'transition-impossible';
  constructor(postId: string, from: string, to: string) {
    super({ postId, from, to });
  }
}

/** What a suggestion was to be merged into takes nothing: it isn't published (any more), or its vote has closed. */
export class MergeImpossible extends DomainError<'merge-impossible'> {
  readonly code = 'merge-impossible';
  constructor(postId: string, mergedInto: string) {
    super({ postId, mergedInto });
  }
}

/** A decision can be taken back for some minutes only. */
export class UndoExpired extends DomainError<'undo-expired'> {
  readonly code = 'undo-expired';
  constructor(postId: string, decidedAt: string, undoMinutes: number) {
    super({ postId, decidedAt, undoMinutes });
  }
}

/** Only the person who took a decision, or the project team, may undo it. */
export class NotYourDecision extends DomainError<'not-your-decision'> {
  readonly code = 'not-your-decision';
  constructor(postId: string, decidedBy: string) {
    super({ postId, decidedBy });
  }
}

/** An appeal gets a second look, by somebody other than the first decider. */
export class AppealNeedsAnother extends DomainError<'appeal-needs-another'> {
  readonly code = 'appeal-needs-another';
  constructor(postId: string) {
    super({ postId });
  }
}

import { errorOf } from '../domain-error.ts';

/** A post can't go from the state it is in to the one that was asked. */
export class TransitionImpossible extends errorOf('transition-impossible')<{
  postId: string;
  from: string;
  to: string;
}> {}

/** What a suggestion was to be merged into takes nothing: it isn't published (any more), or its vote has closed. */
export class MergeImpossible extends errorOf('merge-impossible')<{ postId: string; mergedInto: string }> {}

/** Only the person who took a decision, or the project team, may undo it. */
export class NotYourDecision extends errorOf('not-your-decision')<{ postId: string; decidedBy: string }> {}

/** An appeal gets a second look, by somebody other than the first decider. */
export class AppealNeedsAnother extends errorOf('appeal-needs-another')<{ postId: string }> {}

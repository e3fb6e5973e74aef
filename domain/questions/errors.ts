import { errorOf } from '../domain-error.ts';

/** No proposal has this id. */
export class ProposalNotFound extends errorOf('proposal-not-found')<{ proposalId: string }> {}

/** A question's texts and its closing are fixed when it opens. */
export class QuestionFrozen extends errorOf('question-frozen')<{ proposalId: string; postId: string }> {}

/** A second person has to confirm what one person requested. */
export class ApprovalNeedsAnother extends errorOf('approval-needs-another') {}

/** The command isn't possible in the proposal's current state. */
export class ProposalImpossible extends errorOf('transition-impossible') {
  constructor(proposalId: string, from: string, asked: string) {
    super({ reason: 'proposal', proposalId, from, asked });
  }
}

/** A proposal can't change between question and information. */
export class ProposalOfOtherKind extends errorOf('transition-impossible') {
  constructor(proposalId: string, kind: string, asked: string) {
    super({ reason: asked === 'revise' ? 'other-kind' : 'other-way', proposalId, kind, asked });
  }
}

/** A question for the room of a meeting is asked there, and not by the calendar. */
export class OnlyInRoom extends errorOf('transition-impossible') {
  constructor(proposalId: string) {
    super({ reason: 'for-a-room', proposalId });
  }
}

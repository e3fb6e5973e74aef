import { DomainError } from '../domain-error.ts';

/** No proposal has this id. */
export class ProposalNotFound extends DomainError<'proposal-not-found'> {
  readonly code = 'proposal-not-found';
  constructor(proposalId: string) {
    super({ proposalId });
  }
}

/** A question's texts and its closing are fixed when it opens. */
export class QuestionFrozen extends DomainError<'question-frozen'> {
  readonly code = 'question-frozen';
  constructor(proposalId: string, postId: string) {
    super({ proposalId, postId });
  }
}

/** A second person has to confirm what one person requested. */
export class ApprovalNeedsAnother extends DomainError<'approval-needs-another'> {
  readonly code = 'approval-needs-another';
  constructor(proposalId: string, reason: 'own' | 'urgent') {
    super({ reason, proposalId });
  }
}

/** The command isn't possible in the proposal's current state. */
export class ProposalImpossible extends DomainError<'transition-impossible'> {
  readonly code = 'transition-impossible';
  constructor(proposalId: string, from: string, asked: string) {
    super({ reason: 'proposal', proposalId, from, asked });
  }
}

/** A proposal can't change between question and information. */
export class ProposalOfOtherKind extends DomainError<'transition-impossible'> {
  readonly code = 'transition-impossible';
  constructor(proposalId: string, kind: string, asked: string) {
    super({ reason: asked === 'revise' ? 'other-kind' : 'other-way', proposalId, kind, asked });
  }
}

/** A question for the room of a meeting is asked there, and not by the calendar. */
export class OnlyInRoom extends DomainError<'transition-impossible'> {
  readonly code = 'transition-impossible';
  constructor(proposalId: string) {
    super({ reason: 'for-a-room', proposalId });
  }
}

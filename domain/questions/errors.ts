import { DomainError } from '../domain-error.ts';

/** No proposal has this id. */
export class ProposalNotFound extends DomainError<'proposal-not-found'> {
  readonly code = 'proposal-not-found';
  constructor(proposalId: string) {
    super({ proposalId });
  }
}

/** What a question asks, and until when, is fixed when it opens. */
export class QuestionFrozen extends DomainError<'question-frozen'> {
  readonly code = 'question-frozen';
  constructor(proposalId: string, postId: string) {
    super({ proposalId, postId });
  }
}

/** What one person wants has to be wanted by another. */
export class ApprovalNeedsAnother extends DomainError<'approval-needs-another'> {
  readonly code = 'approval-needs-another';
  constructor(proposalId: string, reason: 'own' | 'urgent') {
    super({ reason, proposalId });
  }
}

/** A proposal in this state doesn't bear what was asked. */
export class ProposalImpossible extends DomainError<'transition-impossible'> {
  readonly code = 'transition-impossible';
  constructor(proposalId: string, from: string, asked: string) {
    super({ reason: 'proposal', proposalId, from, asked });
  }
}

/** What is asked and what is made known go different ways. */
export class ProposalOfOtherKind extends DomainError<'transition-impossible'> {
  readonly code = 'transition-impossible';
  constructor(proposalId: string, kind: string, asked: string) {
    super({ reason: asked === 'revise' ? 'other-kind' : 'other-way', proposalId, kind, asked });
  }
}

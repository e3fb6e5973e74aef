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
  | 'post-withdrawn'
  | 'post-not-merged'
  | 'no-vote-to-carry-over'
  | 'transition-impossible'
  | 'merge-impossible'
  | 'undo-expired'
  | 'not-your-decision'
  | 'appeal-needs-another'
  | 'approval-needs-another'
  | 'text-invalid'
  | 'proposal-not-found'
  | 'question-frozen'
  | 'follow-up-impossible'
  | 'message-closed'
  | 'edition-impossible'
  | 'message-answered'
  | 'mail-not-again'
  | 'staff-not-yourself'
  | 'answer-invalid'
  | 'results-hidden'
  | 'step-not-found'
  | 'step-not-reached';

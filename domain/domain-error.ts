/**
 * A rule of the service was broken by what the caller asked, told as a code and facts. `code` is stable: the contract gives each
 * its HTTP status (`contract/problems.ts`), the catalogues its sentences (`messages/problems/`), so nothing ever maps an error by
 * its name.
 */
export abstract class DomainError extends Error {
  abstract readonly code: DomainErrorCode;
  /** What the client may need to mend its request: members of the problem document. `reason` tells the cases of a code apart. */
  readonly facts: DomainFacts;

  constructor(facts: DomainFacts = {}) {
    super(String(facts.reason ?? ''));
    this.facts = facts;
  }
}

export type DomainFacts = Readonly<Record<string, string | number | readonly string[] | undefined>>;

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

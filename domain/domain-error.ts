/**
 * A request broke a rule of the service; expressed as a code and facts. `code` is stable: the contract gives it an HTTP
 * status (`contract/problems.ts`), the catalogues its sentences (`messages/problems/`), so nothing maps errors by class
 * name.
 */
export abstract class DomainError<Code extends DomainErrorCode = DomainErrorCode> extends Error {
  abstract readonly code: Code;
  /**
   * What the client may need to correct its request, as members of the problem document. `reason` distinguishes the cases
   * of a code.
   */
  readonly facts: FactsOfRule<Code>;

  constructor(facts: FactsOfRule<Code>) {
    super(String(facts.reason ?? ''));
    this.facts = facts;
  }
}

/**
 * The class of an error, by its code.
 * @example class PostClosed extends errorOf('post-closed')<{ postId: string; closesAt: string }> {}
 */
export const errorOf = <const Code extends DomainErrorCode>(code: Code) =>
  class<Facts extends FactsOfRule<Code> = FactsOfRule<Code>> extends DomainError<Code> {
    readonly code = code;
    constructor(facts: Facts) {
      super(facts);
    }
  };

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
  | 'project-changed'
  | 'project-frozen'
  | 'project-impossible'
  | 'meeting-not-found'
  | 'room-impossible'
  | 'follow-up-impossible'
  | 'message-closed'
  | 'edition-impossible'
  | 'message-answered'
  | 'mail-not-again'
  | 'staff-not-yourself'
  | 'answer-invalid'
  | 'results-hidden'
  | 'step-not-found'
  | 'step-not-reached'
  | 'paper-impossible'
  | 'serial-unknown'
  | 'bulletin-settled'
  | 'entry-needs-another';

/**
 * The cases of each code, by the fact `reason`; `''` is a case without one. Codes that aren’t listed have only that case.
 */
interface ReasonsByRule {
  'answer-invalid':
    | 'has-steps'
    | 'kind'
    | 'no-option'
    | 'off-scale'
    | 'option-twice'
    | 'options-missing'
    | 'project-withdrawn'
    | 'too-few-options'
    | 'too-many-options'
    | 'unknown-option';
  'approval-needs-another': 'own' | 'urgent';
  'follow-up-impossible':
    | 'ended'
    | 'information'
    | 'instruction'
    | 'merged'
    | 'no-step'
    | 'not-published'
    | 'order'
    | 'service';
  'post-not-open': '' | 'project';
  'project-frozen': 'approved' | 'open';
  'project-impossible': 'admitted' | 'not-feasible' | 'not-instructed' | 'not-withdrawn' | 'withdrawn';
  'room-impossible':
    | 'asked'
    | 'cancelled'
    | 'closing-soon'
    | 'not-its-day'
    | 'not-prepared'
    | 'nothing-open'
    | 'still-open';
  /** What can't be done with a box of bulletins as it stands, or for a question of this kind. */
  'paper-impossible':
    | 'addressed'
    | 'archived'
    | 'closed'
    | 'conditional'
    | 'envelope'
    | 'no-bulletin'
    | 'no-sample'
    | 'not-a-question'
    | 'not-closed'
    | 'not-in-sample'
    | 'not-printed'
    | 'read-again'
    | 'sample-announced'
    | 'sample-drawn'
    | 'service'
    | 'too-many'
    | 'unsettled';
  'bulletin-settled': 'counted' | 'spoiled';
  'serial-unknown': 'elsewhere' | 'malformed' | 'nowhere';
  'text-invalid': 'empty' | 'piled' | 'too-long' | 'unreadable';
  'transition-impossible':
    | ''
    | 'closes-earlier'
    | 'for-a-room'
    | 'message-there'
    | 'not-withdrawn'
    | 'other-kind'
    | 'other-way'
    | 'proposal'
    | 'withdrawn';
}

export type ReasonOfRule<Code extends DomainErrorCode> = Code extends keyof ReasonsByRule
  ? ReasonsByRule[Code]
  : '';

type FactsOfRule<Code extends DomainErrorCode> = DomainFacts &
  ('' extends ReasonOfRule<Code>
    ? { readonly reason?: Exclude<ReasonOfRule<Code>, ''> | undefined }
    : { readonly reason: ReasonOfRule<Code> });

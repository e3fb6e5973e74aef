import type { DomainErrorCode, ReasonOfRule } from '../domain/domain-error.ts';
import type { QuestionFault } from '../domain/polls/format-check.ts';
import type { EmailFault } from '../domain/text/email-address.ts';
import type { ProblemCode } from './problems.ts';

/**
 * The cases of each problem, and who reads them. With `messages/problems/`, the compiler ensures one sentence per case in
 * every language of its readers (test/messages/problems.unit.test.ts). These are types only: nothing of them exists at run
 * time.
 */

/** Citizens read French, German and English; staff and developers of clients read French. */
export type Readers = 'citizens' | 'staff' | 'programs';

/** The only case of a problem, which needs no `reason`. */
type Plain = '';

/** The fact `reason` of each case, by its readers. Problems that aren't listed have one case, which citizens may read. */
interface CasesByCode {
  'answer-invalid': { citizens: ReasonOfRule<'answer-invalid'> };
  'appeal-needs-another': { staff: Plain };
  'approval-needs-another': { staff: ReasonOfRule<'approval-needs-another'> };
  'bulletin-settled': { staff: ReasonOfRule<'bulletin-settled'> };
  'body-malformed': { programs: 'form' | 'json' };
  'body-too-large': { programs: Plain };
  'certification-pending': { staff: Plain };
  'challenge-failed': { citizens: 'expired' | 'forged' | 'too-easy' };
  'code-refused': { staff: 'expired' | 'wrong' };
  'cursor-invalid': { programs: Plain | 'ranking-gone' };
  'decided-meanwhile': {
    staff:
      | 'history'
      | 'meeting'
      | 'message'
      | 'paper-box'
      | 'post'
      | 'post-by'
      | 'project'
      | 'proposal'
      | 'region-post';
  };
  'edition-changed': { staff: Plain };
  'edition-impossible': { staff: Plain };
  'edition-not-found': { citizens: 'not-sent'; staff: Plain };
  'edition-too-large': { staff: Plain };
  'entry-needs-another': { staff: Plain };
  'follow-up-impossible': {
    citizens: 'information';
    staff: Exclude<ReasonOfRule<'follow-up-impossible'>, 'information'>;
  };
  'idempotency-key-invalid': { programs: Plain };
  'idempotency-key-reused': { programs: Plain };
  'invitation-accepted': { staff: Plain };
  'kiosk-not-found': { staff: Plain };
  'link-expired': { citizens: 'confirmation' | 'ended' };
  'mail-not-again': { staff: Plain };
  'media-type-unsupported': { programs: Plain };
  'merge-impossible': { staff: Plain };
  'message-answered': { staff: Plain };
  'message-closed': { staff: Plain };
  'message-not-found': { staff: Plain };
  'template-not-found': { staff: Plain };
  'not-a-suggestion': { citizens: 'flag'; staff: 'moderation' };
  'not-certified': { citizens: 'closed' | 'open'; staff: 'nothing' };
  'not-of-the-region': { staff: Plain };
  'not-the-host': { staff: Plain };
  'not-your-decision': { staff: Plain };
  'not-your-directorate': { staff: Plain };
  'observation-impossible': { citizens: 'in-preparation' | 'no-observers' | 'not-open' };
  'origin-refused': { programs: Plain };
  'paper-box-not-found': { citizens: Plain };
  'paper-impossible': { staff: ReasonOfRule<'paper-impossible'> };
  'password-refused': { staff: Plain };
  'post-not-open': { citizens: ReasonOfRule<'post-not-open'> };
  'project-changed': { staff: Plain };
  'project-frozen': { staff: ReasonOfRule<'project-frozen'> };
  'project-impossible': { staff: ReasonOfRule<'project-impossible'> };
  'project-team-only': { staff: Plain | 'no-longer' };
  'proposal-not-found': { staff: Plain };
  'pseudonym-taken': { staff: Plain };
  'question-frozen': { staff: Plain };
  'recipient-not-uncertain': { staff: Plain };
  /** Each faulty field has its own sentence: `FieldFault`. */
  'request-invalid': Record<never, string>;
  'room-impossible': { staff: ReasonOfRule<'room-impossible'> };
  'route-not-found': { citizens: Plain | 'past-the-edge' };
  'service-retired': { staff: Plain };
  'services-full': { staff: Plain };
  'serial-unknown': { staff: ReasonOfRule<'serial-unknown'> };
  'session-expired': { citizens: Plain; staff: 'ended' | 'none' };
  'sign-in-refused': { staff: 'temporary-expired' | 'wrong' };
  'staff-changed': { staff: Plain };
  'staff-exists': { staff: Plain };
  'staff-not-found': { staff: Plain | 'directorate' };
  'staff-not-yourself': { staff: Plain };
  'staff-only': { staff: Plain };
  'text-invalid': { citizens: ReasonOfRule<'text-invalid'> };
  'token-wrong-kind': { programs: 'not-citizen' | 'not-id' };
  'too-busy': { citizens: Plain | 'suspended' };
  'too-many-requests': {
    citizens:
      | 'address'
      | 'crowd'
      | 'crowd-asks'
      | 'flags-today'
      | 'kiosk-full'
      | 'kiosk-pace'
      | 'messages-today'
      | 'profiles-today'
      | 'room-tries'
      | 'same-key'
      | 'suggestions-today'
      | 'suggestions-waiting';
    staff: 'pool' | 'tries';
  };
  'transition-impossible': {
    citizens: Plain;
    staff: Exclude<ReasonOfRule<'transition-impossible'>, Plain>;
  };
  'undo-expired': { staff: Plain };
  'week-taken': { staff: 'full' | 'published' };
}

type CasesOf<Code extends ProblemCode> = Code extends keyof CasesByCode
  ? CasesByCode[Code]
  : { citizens: Plain };
type ReasonFor<Code extends ProblemCode, R extends Readers> = Code extends ProblemCode
  ? R extends Readers
    ? CasesOf<Code> extends Record<R, infer Reason extends string>
      ? Reason
      : never
    : never
  : never;

/** The fact that distinguishes the cases of a problem: whoever throws it names one, and each has a sentence. */
export type ReasonOf<Code extends ProblemCode> = ReasonFor<Code, Readers>;

/** Why the picture at an address given by staff is rejected. */
export const pictureFaults = [
  'picture-no-image',
  'picture-not-public',
  'picture-too-heavy',
  'picture-too-large',
  'picture-too-small',
  'picture-unreachable',
] as const;
export type PictureFault = (typeof pictureFaults)[number];

/** What can be wrong with a field, by readers. */
interface FaultsByReaders {
  citizens:
    | EmailFault
    | `type-${'string' | 'number' | 'int' | 'boolean' | 'object' | 'array'}`
    | `format${'' | '-url' | '-datetime'}`
    | `too-${'long' | 'short' | 'many' | 'few' | 'big' | 'small' | 'many-days'}`
    | `unknown${'' | '-code' | '-language' | '-reason' | '-theme'}`
    | 'address-with-password'
    | 'after-the-end'
    | 'consent-changed'
    | 'edition-to-come'
    | 'empty'
    | 'kiosk-or-meeting'
    | 'missing'
    | 'no-steps'
    | 'not-among'
    | 'refused'
    | 'theme-twice'
    | 'token-or-cookie'
    | 'which-step';
  staff:
    | Exclude<QuestionFault, DomainErrorCode>
    | PictureFault
    | 'address-refused'
    | 'closing-past'
    | 'closing-too-soon'
    | 'date-to-come'
    | 'day-past'
    | 'ends-before'
    | 'host-unknown'
    | 'explanation-urgent'
    | 'item-not-sent'
    | 'item-of-other-section'
    | 'item-twice'
    | 'item-unknown'
    | 'merge-target-closed'
    | 'merge-target-unknown'
    | 'minutes-unknown'
    | 'no-text-here'
    | 'nothing-changes'
    | 'open-too-short'
    | 'open-too-short-again'
    | 'origin-twice'
    | 'origin-unknown'
    | 'place-or-link'
    | 'project-at-stake'
    | 'project-cost'
    | 'project-decided'
    | 'project-elsewhere'
    | 'project-missing'
    | 'project-not-admitted'
    | 'project-twice'
    | 'project-unknown'
    | 'project-withdrawn'
    | 'question-not-for-a-room'
    | 'question-twice'
    | 'section-twice'
    | 'six-digits'
    | 'unknown-directorate'
    | 'week-unknown';
  programs: never;
}

/**
 * What is wrong with a field of a request. A rule about texts gives its case in `reason`, as it does for a whole request.
 */
export type FieldFault = FaultsByReaders[Readers] | 'text-invalid';

type SentenceOf<Code extends ProblemCode, R extends Readers> = Code extends ProblemCode
  ? [ReasonFor<Code, R>] extends [never]
    ? never
    : `${Code}.title` | (ReasonFor<Code, R> extends infer Reason extends string ? Case<Code, Reason> : never)
  : never;
type Case<Code extends string, Reason extends string> = Reason extends Plain ? Code : `${Code}.${Reason}`;

/** The keys of all sentences that these readers may get (`ProblemRoom`). */
export type SentenceFor<R extends Readers> =
  | SentenceOf<ProblemCode, R>
  | `field.${FaultsByReaders[R]}`
  | (R extends 'citizens' ? 'request-invalid.title' : never);

/** Reasons of domain rules that the cases above forget: must be empty. */
export type ForgottenCase = {
  [Code in DomainErrorCode]: Case<Code, Exclude<ReasonOfRule<Code>, ReasonOf<Code>>>;
}[DomainErrorCode];

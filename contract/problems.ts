import type { DomainErrorCode } from '../domain/domain-error.ts';

/**
 * Status of each problem (RFC 9457). `type` is stable and derived from the code; title and detail come from
 * `messages/problems/`.
 */
export interface ProblemDefinition {
  readonly status: number;
}

const domainProblems = {
  'post-not-found': { status: 404 },
  'post-not-open': { status: 409 },
  'post-closed': { status: 409 },
  'post-merged': { status: 409 },
  'post-withdrawn': { status: 410 },
  'post-not-merged': { status: 409 },
  'no-vote-to-carry-over': { status: 409 },
  'transition-impossible': { status: 409 },
  'merge-impossible': { status: 409 },
  'undo-expired': { status: 409 },
  'not-your-decision': { status: 403 },
  'appeal-needs-another': { status: 403 },
  'approval-needs-another': { status: 403 },
  'follow-up-impossible': { status: 409 },
  'message-closed': { status: 409 },
  'edition-impossible': { status: 409 },
  'message-answered': { status: 409 },
  'mail-not-again': { status: 409 },
  'staff-not-yourself': { status: 409 },
  'text-invalid': { status: 422 },
  'proposal-not-found': { status: 404 },
  'question-frozen': { status: 409 },
  'meeting-not-found': { status: 404 },
  'room-impossible': { status: 409 },
  'answer-invalid': { status: 422 },
  'results-hidden': { status: 403 },
  'step-not-found': { status: 404 },
  'step-not-reached': { status: 409 },
  'paper-impossible': { status: 409 },
  'serial-unknown': { status: 422 },
  'bulletin-settled': { status: 409 },
  'entry-needs-another': { status: 403 },
} as const satisfies Record<DomainErrorCode, ProblemDefinition>;

const edgeProblems = {
  'request-invalid': { status: 400 },
  'body-malformed': { status: 400 },
  'media-type-unsupported': { status: 415 },
  'body-too-large': { status: 413 },
  'cursor-invalid': { status: 400 },
  'token-wrong-kind': { status: 403 },
  'origin-refused': { status: 403 },
  'staff-only': { status: 403 },
  'project-team-only': { status: 403 },
  'not-addressed': { status: 403 },
  'observer-unknown': { status: 403 },
  'observation-impossible': { status: 409 },
  'not-your-directorate': { status: 403 },
  'decided-meanwhile': { status: 409 },
  'week-taken': { status: 409 },
  'not-a-suggestion': { status: 409 },
  'not-of-the-region': { status: 409 },
  'not-the-host': { status: 403 },
  'room-code-unknown': { status: 404 },
  'edition-not-found': { status: 404 },
  'edition-changed': { status: 409 },
  'edition-too-large': { status: 409 },
  'recipient-not-uncertain': { status: 409 },
  'message-not-found': { status: 404 },
  'template-not-found': { status: 404 },
  'staff-not-found': { status: 404 },
  'service-not-found': { status: 404 },
  'service-retired': { status: 409 },
  'services-full': { status: 409 },
  'kiosk-not-found': { status: 404 },
  'paper-box-not-found': { status: 404 },
  'paper-box-open': { status: 409 },
  'kiosk-unknown': { status: 403 },
  'staff-exists': { status: 409 },
  'pseudonym-taken': { status: 409 },
  'staff-changed': { status: 409 },
  'invitation-accepted': { status: 409 },
  'not-certified': { status: 404 },
  'ballots-not-listed': { status: 404 },
  'certification-pending': { status: 409 },
  'snapshot-not-found': { status: 404 },
  'file-not-found': { status: 404 },
  'route-not-found': { status: 404 },
  'idempotency-key-invalid': { status: 400 },
  'idempotency-key-reused': { status: 422 },
  'challenge-failed': { status: 422 },
  'challenge-replayed': { status: 409 },
  'link-invalid': { status: 404 },
  'link-expired': { status: 410 },
  'link-used': { status: 410 },
  'profile-erased': { status: 403 },
  'erasure-not-found': { status: 404 },
  'sign-in-refused': { status: 401 },
  'code-refused': { status: 422 },
  'password-refused': { status: 422 },
  'session-expired': { status: 401 },
  'too-many-requests': { status: 429 },
  internal: { status: 500 },
  'too-busy': { status: 503 },
} as const satisfies Record<string, ProblemDefinition>;

export const problems = { ...domainProblems, ...edgeProblems };

export type ProblemCode = keyof typeof problems;

/** URI of a problem type; a URN, because it identifies the type and can't be fetched. */
export const problemType = (code: ProblemCode): string => `urn:imaginest:problem:${code}`;

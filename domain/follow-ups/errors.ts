import { DomainError } from '../domain-error.ts';

/** A step that can't come where it was asked in the history of a post. */
export class FollowUpImpossible extends DomainError {
  readonly code = 'follow-up-impossible';
}

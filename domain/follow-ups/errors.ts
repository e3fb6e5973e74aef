import { DomainError } from '../domain-error.ts';

/** A step that can't come where it was asked in the history of a post. */
export class FollowUpImpossible extends DomainError<'follow-up-impossible'> {
  readonly code = 'follow-up-impossible';
}

import { DomainError } from '../domain-error.ts';

/** This step isn't possible at this point of a post's history. */
export class FollowUpImpossible extends DomainError<'follow-up-impossible'> {
  readonly code = 'follow-up-impossible';
}

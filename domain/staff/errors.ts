import { DomainError } from '../domain-error.ts';

/** What a member of staff can't do to themselves. */
export class NotYourself extends DomainError<'staff-not-yourself'> {
  readonly code = 'staff-not-yourself';
}

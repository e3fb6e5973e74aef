import { DomainError } from '../domain-error.ts';

/** Members of staff can't do this to themselves. */
export class NotYourself extends DomainError<'staff-not-yourself'> {
  readonly code = 'staff-not-yourself';
}

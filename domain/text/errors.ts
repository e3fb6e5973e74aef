import { DomainError } from '../domain-error.ts';

/** An unacceptable text: too long, empty, or with invisible characters. */
export class TextInvalid extends DomainError<'text-invalid'> {
  readonly code = 'text-invalid';
  constructor(
    field: string,
    why:
      | { readonly reason: 'empty' | 'unreadable' | 'piled' }
      | { readonly reason: 'too-long'; readonly length: number; readonly limit: number },
  ) {
    super({ field, ...why });
  }
}

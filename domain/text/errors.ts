import { errorOf } from '../domain-error.ts';

/** An unacceptable text: too long, empty, or with invisible characters. */
export class TextInvalid extends errorOf('text-invalid')<
  { field: string } & (
    | { reason: 'empty' | 'unreadable' | 'piled' }
    | { reason: 'too-long'; length: number; limit: number }
  )
> {}

import { DomainError } from '../domain-error.ts';
import type { EditionState } from './edition-states.ts';

/** The command isn't possible in the edition's current state. */
export class EditionImpossible extends DomainError<'edition-impossible'> {
  readonly code = 'edition-impossible';
  constructor(month: string, from: EditionState, asked: string) {
    super({ month, from, asked });
  }
}

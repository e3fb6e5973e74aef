import { DomainError } from '../domain-error.ts';
import type { EditionState } from './edition-states.ts';

/** An edition of the newsletter in this state doesn't bear what was asked. */
export class EditionImpossible extends DomainError<'edition-impossible'> {
  readonly code = 'edition-impossible';
  constructor(month: string, from: EditionState, asked: string) {
    super({ month, from, asked });
  }
}

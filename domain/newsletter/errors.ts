import { errorOf } from '../domain-error.ts';
import type { EditionState } from './edition-states.ts';

/** The command isn't possible in the edition's current state. */
export class EditionImpossible extends errorOf('edition-impossible')<{
  month: string;
  from: EditionState;
  asked: string;
}> {}

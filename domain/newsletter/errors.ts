import { monthName } from '../dates/calendar.ts';
import { DomainError } from '../domain-error.ts';
import { type EditionState, editionLabels } from './edition-states.ts';

const editionActs: Readonly<Record<string, string>> = {
  edit: 'la modifier',
  approve: 'l’approuver',
  withdraw: 'retirer son approbation',
  start: 'commencer son envoi',
  skip: 'la laisser de côté',
  pause: 'la suspendre',
  resume: 'reprendre son envoi',
  stop: 'l’arrêter',
  finish: 'la terminer',
};

/** An edition of the newsletter in this state doesn't bear what was asked. */
export class EditionImpossible extends DomainError {
  readonly code = 'edition-impossible';
  constructor(month: string, from: EditionState, asked: string) {
    super(
      `La lettre de ${monthName(month)} est ${editionLabels[from]} : on ne peut pas ${editionActs[asked] ?? asked}.`,
      {
        month,
        from,
        asked,
      },
    );
  }
}

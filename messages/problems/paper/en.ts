import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const en: Catalogue<keyof typeof fr> = {
  'paper-box-not-found.title': 'Ballot box not found',
  'paper-box-not-found': 'No box of paper ballots has this identifier.',
  'paper-box-open.title': 'Ballot box still open',
  'paper-box-open': 'The serial numbers of its ballots are published once the box is closed.',
};

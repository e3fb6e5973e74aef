import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const en: Catalogue<keyof typeof fr> = {
  'observer-unknown.title': 'This person isn’t named',
  'observer-unknown':
    'Nobody whom this envelope names has this key: check it, and that this is the right envelope.',
  'observation-impossible.title': 'Ballots can’t be opened',
  'observation-impossible.no-observers':
    'This envelope named nobody before the vote: its ballots are opened to nobody.',
  'observation-impossible.not-open':
    'The ballots aren’t open, or aren’t any more: ask the project team to open them.',
  'observation-impossible.in-preparation':
    'The ballots are open, the file is being prepared: come back in some minutes.',
};

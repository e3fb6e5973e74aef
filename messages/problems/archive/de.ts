import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const de: Catalogue<keyof typeof fr> = {
  'edition-not-found.title': 'Ausgabe nicht gefunden',
  'edition-not-found.not-sent': 'In jenem Monat ist kein Brief erschienen.',
};

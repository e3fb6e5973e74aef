import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const de: Catalogue<keyof typeof fr> = {
  'follow-up-impossible.title': 'Schritt nicht möglich',
  'follow-up-impossible.information':
    'Auf eine Information der Region folgt nichts: nur Fragen und Vorschläge haben eine Geschichte.',
};

import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const en: Catalogue<keyof typeof fr> = {
  'edition-not-found.title': 'Edition not found',
  'edition-not-found.not-sent': 'No letter was sent that month.',
};

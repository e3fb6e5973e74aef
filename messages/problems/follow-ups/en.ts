import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const en: Catalogue<keyof typeof fr> = {
  'follow-up-impossible.title': 'Impossible step',
  'follow-up-impossible.information':
    'Information from the Région calls for no follow-up: only questions and suggestions have one.',
};

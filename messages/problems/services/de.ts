import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const de: Catalogue<keyof typeof fr> = {
  'service-not-found.title': 'Dienst nicht gefunden',
  'service-not-found':
    'Kein Dienst, der diesen Monat bewertet werden kann, hat diese Kennung: GET /v1/services nennt alle.',
};

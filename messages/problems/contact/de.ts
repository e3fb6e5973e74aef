import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const de: Catalogue<keyof typeof fr> = {
  'too-many-requests.messages-today':
    'Sie haben heute {limit, plural, one {# Mal} other {# Mal}} geschrieben: morgen können Sie wieder schreiben.',
};

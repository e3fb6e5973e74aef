import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const de: Catalogue<keyof typeof fr> = {
  'too-many-requests.suggestions-today':
    'Sie haben heute {limit, plural, one {# Vorschlag} other {# Vorschläge}} gesendet: morgen können Sie weitere senden.',
  'too-many-requests.suggestions-waiting':
    '{limit, plural, one {# Ihrer Vorschläge wartet} other {# Ihrer Vorschläge warten}} auf eine Entscheidung: weitere können Sie senden, wenn Sie eine Antwort bekommen haben.',
};

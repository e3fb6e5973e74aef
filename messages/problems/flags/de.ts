import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const de: Catalogue<keyof typeof fr> = {
  'not-a-suggestion.title': 'Das ist kein Vorschlag',
  'not-a-suggestion.flag':
    'Nur Vorschläge aus der Bevölkerung können gemeldet werden; zu dem, was die Region sagt, schreiben Sie ihr.',
  'too-many-requests.flags-today':
    'Sie haben heute {limit, plural, one {# Meldung} other {# Meldungen}} abgegeben: morgen können Sie weitere abgeben.',
};

import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const en: Catalogue<keyof typeof fr> = {
  'too-many-requests.suggestions-today':
    'You have sent {limit, plural, one {# suggestion} other {# suggestions}} today: you can send others tomorrow.',
  'too-many-requests.suggestions-waiting':
    '{limit, plural, one {# of your suggestions is} other {# of your suggestions are}} waiting for a decision: you can send others once you have had an answer.',
};

import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const en: Catalogue<keyof typeof fr> = {
  'not-a-suggestion.title': 'This is no suggestion',
  'not-a-suggestion.flag':
    'Only suggestions of citizens can be flagged; about what the Région says, write to it.',
  'too-many-requests.flags-today':
    'You have made {limit, plural, one {# flag} other {# flags}} today: you can make others tomorrow.',
};

import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const en: Catalogue<keyof typeof fr> = {
  'too-many-requests.messages-today':
    'You have written {limit, plural, one {once} other {# times}} today: you can write again tomorrow.',
};

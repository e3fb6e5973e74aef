import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const en: Catalogue<keyof typeof fr> = {
  'field.after-the-end': 'must come before the end, {to}',
  'field.too-many-days': '{limit} days at most, the last one included',
};

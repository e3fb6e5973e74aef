import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const en: Catalogue<keyof typeof fr> = {
  'text-invalid.title': 'Text refused',
  'text-invalid.empty': 'The text is empty.',
  'text-invalid.unreadable': 'The text contains control characters, or characters that can’t be read.',
  'text-invalid.piled': 'The text piles too many marks on one character.',
  'text-invalid.too-long': 'The text has {length} characters; the limit is {limit}.',
};

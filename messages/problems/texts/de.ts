import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const de: Catalogue<keyof typeof fr> = {
  'text-invalid.title': 'Text abgelehnt',
  'text-invalid.empty': 'Der Text ist leer.',
  'text-invalid.unreadable': 'Der Text enthält Steuerzeichen oder unlesbare Zeichen.',
  'text-invalid.piled': 'Der Text türmt zu viele Zeichen auf einen Buchstaben.',
  'text-invalid.too-long': 'Der Text hat {length} Zeichen; höchstens {limit} sind möglich.',
};

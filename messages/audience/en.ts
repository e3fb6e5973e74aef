import type { Catalogue } from '../translate.ts';
import type { fr } from './fr.ts';

export const en: Catalogue<keyof typeof fr> = {
  'sex.F': 'women',
  'sex.H': 'men',
  'age.range': '{from} to {to} years old',
  'age.over': '{from} years old and over',
};

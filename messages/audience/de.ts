import type { Catalogue } from '../translate.ts';
import type { fr } from './fr.ts';

export const de: Catalogue<keyof typeof fr> = {
  'sex.F': 'Frauen',
  'sex.H': 'Männer',
  'age.range': '{from} bis {to} Jahre',
  'age.over': 'ab {from} Jahren',
};

import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const de: Catalogue<keyof typeof fr> = {
  'field.after-the-end': 'muss vor dem Ende liegen, dem {to}',
  'field.too-many-days': 'höchstens {limit} Tage, der letzte eingeschlossen',
};

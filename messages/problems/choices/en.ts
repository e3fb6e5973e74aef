import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const en: Catalogue<keyof typeof fr> = {
  'field.unknown-theme': 'Unknown theme; the themes are: {known}',
  'field.unknown-code': 'Unknown code; the codes are: {known}',
  'field.unknown-language': 'Unknown language; the letter exists in: {known}',
  'field.unknown-reason': 'Unknown reason; those of the charter are: {known}',
  'field.theme-twice': 'A theme is given twice',
};

import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const de: Catalogue<keyof typeof fr> = {
  'field.unknown-theme': 'Unbekanntes Thema; die Themen sind: {known}',
  'field.unknown-code': 'Unbekannter Code; die Codes sind: {known}',
  'field.unknown-language': 'Unbekannte Sprache; den Brief gibt es auf: {known}',
  'field.unknown-reason': 'Unbekannter Grund; die der Charta sind: {known}',
  'field.theme-twice': 'Ein Thema kommt zweimal vor',
};

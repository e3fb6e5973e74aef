import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const de: Catalogue<keyof typeof fr> = {
  'snapshot-not-found.title': 'Momentaufnahme nicht gefunden',
  'snapshot-not-found':
    'Von diesem Tag gibt es keine Momentaufnahme; GET /v1/open-data/snapshots nennt die vorhandenen.',
  'file-not-found.title': 'Datei nicht gefunden',
  'file-not-found': 'Diese Momentaufnahme hat keine Datei "{file}", sondern: {files}.',
};

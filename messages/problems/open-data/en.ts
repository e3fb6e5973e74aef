import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const en: Catalogue<keyof typeof fr> = {
  'snapshot-not-found.title': 'Snapshot not found',
  'snapshot-not-found': 'There is no snapshot of that day; GET /v1/open-data/snapshots says which are kept.',
  'file-not-found.title': 'File not found',
  'file-not-found': 'This snapshot has no file "{file}", but: {files}.',
};

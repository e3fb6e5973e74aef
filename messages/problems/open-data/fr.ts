/** Of files of the open data. */
export const fr = {
  'snapshot-not-found.title': 'Instantané introuvable',
  'snapshot-not-found':
    'Il n’y a pas d’instantané de ce jour ; GET /v1/open-data/snapshots dit lesquels sont gardés.',
  'file-not-found.title': 'Fichier introuvable',
  'file-not-found': 'Cet instantané n’a pas de fichier « {file} », mais : {files}.',
} as const;

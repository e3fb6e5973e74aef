import type { CitizenRoom } from './room.ts';

const fr = {
  'link-invalid.title': 'Aperçu expiré',
  'link-invalid':
    'Cette adresse ne montre rien, ou plus : un aperçu se voit pendant {minutes} minutes. Demandez-en un autre à la console.',
} as const;

/** Of addresses under which the console shows a letter that isn’t sent yet. */
export const previewProblems = {
  fr,
  de: {
    'link-invalid.title': 'Vorschau abgelaufen',
    'link-invalid':
      'Unter dieser Adresse ist nichts oder nichts mehr zu sehen: Eine Vorschau gilt {minutes} Minuten. Fordern Sie in der Konsole eine neue an.',
  },
  en: {
    'link-invalid.title': 'Preview expired',
    'link-invalid':
      'This address shows nothing, or nothing any more: a preview can be seen for {minutes} minutes. Ask the console for another one.',
  },
} as const satisfies CitizenRoom<keyof typeof fr>;

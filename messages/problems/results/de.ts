import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const de: Catalogue<keyof typeof fr> = {
  'results-hidden.title': 'Ergebnisse noch nicht sichtbar',
  'results-hidden':
    '{resultsVisibility} Alle sehen sie, sobald sie beglaubigt sind, wenige Minuten nach dem Ende.',
  'resultsVisibility.after-vote':
    'Die Ergebnisse dieser Frage sieht nur, wer abgestimmt hat: mit der Antwort auf die eigene Stimme und unter GET /v1/me/votes.',
  'resultsVisibility.after-close': 'Die Ergebnisse dieser Frage sieht vor ihrem Ende niemand.',
};

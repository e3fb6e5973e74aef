import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const de: Catalogue<keyof typeof fr> = {
  'meeting-not-found.title': 'Treffen nicht gefunden',
  'meeting-not-found': 'Kein Treffen hat diese Kennung.',
  'room-code-unknown.title': 'Unbekannter Code',
  'room-code-unknown':
    'Mit diesem Code öffnet sich heute kein Saal. Ein Code gilt am Tag des Treffens, am Tag davor und am Tag danach: Lesen Sie ihn noch einmal auf der Leinwand ab.',
  'too-many-requests.room-tries':
    'Sie haben in einer Minute fünf Codes versucht. Warten Sie einen Augenblick und lesen Sie den Code noch einmal im Saal ab.',
};

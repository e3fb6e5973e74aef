import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const de: Catalogue<keyof typeof fr> = {
  'observer-unknown.title': 'Diese Person ist nicht genannt',
  'observer-unknown':
    'Keine der Personen, die dieses Budget nennt, hat diesen Schlüssel: Prüfen Sie ihn, und ob es das richtige Budget ist.',
  'observation-impossible.title': 'Stimmzettel nicht zu öffnen',
  'observation-impossible.no-observers':
    'Dieses Budget hat vor der Abstimmung niemanden genannt: Seine Stimmzettel werden für niemanden geöffnet.',
  'observation-impossible.not-open':
    'Die Stimmzettel sind nicht oder nicht mehr geöffnet: Bitten Sie das Projektteam, sie zu öffnen.',
  'observation-impossible.in-preparation':
    'Die Stimmzettel sind geöffnet, die Datei wird vorbereitet: Kommen Sie in einigen Minuten wieder.',
};

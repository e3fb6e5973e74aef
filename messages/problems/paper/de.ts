import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const de: Catalogue<keyof typeof fr> = {
  'paper-box-not-found.title': 'Urne nicht gefunden',
  'paper-box-not-found': 'Keine Urne mit Papierstimmzetteln hat diese Kennung.',
  'paper-box-open.title': 'Urne noch offen',
  'paper-box-open': 'Die Nummern der Stimmzettel werden veröffentlicht, sobald die Urne geschlossen ist.',
};

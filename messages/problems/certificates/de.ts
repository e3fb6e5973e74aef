import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const de: Catalogue<keyof typeof fr> = {
  'not-certified.title': 'Ergebnis noch nicht beglaubigt',
  'not-certified.closed':
    'Die Abstimmung ist beendet: ihr Ergebnis wird nachgezählt und wenige Minuten danach beglaubigt. Kommen Sie etwas später wieder.',
  'not-certified.open':
    'Die Abstimmung läuft noch: ihr Ergebnis wird wenige Minuten nach dem Ende beglaubigt.',
  'ballots-not-listed.title': 'Stimmzettel nicht veröffentlicht',
  'ballots-not-listed':
    'Die Stimmzettel dieser Abstimmung werden nicht einzeln veröffentlicht; das Zertifikat nennt ihre Summen, aus den Stimmzetteln nachgezählt.',
  'field.edition-to-come': 'Die letzte Ausgabe ist Nummer {latest}',
  'field.no-steps': 'Dieser Beitrag hat keine Schritte: lassen Sie "step" weg',
  'field.which-step': 'Wählen Sie einen Schritt des Fragebogens: {steps}',
};

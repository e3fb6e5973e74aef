import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const de: Catalogue<keyof typeof fr> = {
  'transition-impossible.title': 'Statuswechsel nicht möglich',
  'transition-impossible':
    'Dieser Beitrag kann nicht vom Status "{from, select, submitted {eingegangen} held {in Prüfung} published {veröffentlicht} refused {abgelehnt} merged {zusammengelegt} closed {beendet} appealed {angefochten} corrected {berichtigt} answered {Anfechtung zurückgewiesen} undecided {Entscheidung zurückgenommen} other {{from}}}" in den Status "{to, select, submitted {eingegangen} held {in Prüfung} published {veröffentlicht} refused {abgelehnt} merged {zusammengelegt} closed {beendet} appealed {angefochten} corrected {berichtigt} answered {Anfechtung zurückgewiesen} undecided {Entscheidung zurückgenommen} moved {anderes Thema} other {{to}}}" wechseln.',
};

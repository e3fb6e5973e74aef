import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const de: Catalogue<keyof typeof fr> = {
  'post-not-found.title': 'Beitrag nicht gefunden',
  'post-not-found': 'Es gibt keinen Beitrag mit dieser Kennung.',
  'post-not-open.title': 'Über diesen Beitrag kann nicht abgestimmt werden',
  'post-not-open':
    '{state, select, submitted {Dieser Vorschlag ist noch nicht veröffentlicht: jemand in der Region muss ihn zuerst lesen.} held {Dieser Vorschlag wird gerade geprüft: abgestimmt werden kann, wenn er wieder veröffentlicht ist.} refused {Dieser Vorschlag wurde nicht veröffentlicht.} other {Über diesen Beitrag kann nicht abgestimmt werden.}}',
  'post-not-open.project':
    'Über ein Projekt wird nicht einzeln abgestimmt: man wählt es unter anderen, in dem Budget, das es bezahlen könnte.',
  'post-closed.title': 'Abstimmung beendet',
  'post-closed': 'Die Abstimmung über diesen Beitrag ist beendet.',
  'post-merged.title': 'Zusammengelegter Vorschlag',
  'post-merged': 'Dieser Vorschlag wurde mit einem anderen zusammengelegt: abgestimmt wird über den anderen.',
  'step-not-found.title': 'Schritt nicht gefunden',
  'step-not-found': 'Kein Schritt dieser Frage hat diese Kennung.',
  'post-withdrawn.title': 'Zurückgezogener Beitrag',
  'post-withdrawn':
    'Dieser Beitrag wurde zurückgezogen: abgestimmt wird nicht mehr, und sein Ergebnis wird nicht beglaubigt.',
};

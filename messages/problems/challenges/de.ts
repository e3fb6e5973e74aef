import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const de: Catalogue<keyof typeof fr> = {
  'challenge-failed.title': 'Aufgabe nicht gelöst',
  'challenge-failed.forged':
    'Diese Aufgabe ist nicht von uns, oder ihre Lösung ist falsch: holen Sie eine Aufgabe bei {route} und senden Sie sie unverändert mit ihrer Lösung zurück.',
  'challenge-failed.expired': 'Diese Aufgabe ist abgelaufen: holen Sie eine neue.',
  'challenge-failed.too-easy':
    'Aus diesem Netz wurden soeben viele Profile angelegt, und diese Aufgabe genügt nicht mehr: holen Sie eine neue bei {route}.',
  'challenge-replayed.title': 'Aufgabe schon verwendet',
  'challenge-replayed': 'Diese Aufgabe wurde schon verwendet: holen Sie eine neue bei {route}.',
};

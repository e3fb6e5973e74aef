import type { Catalogue } from '../../translate.ts';
import type { offline as fr } from '../fr/offline.ts';

/** Texts for being offline. Those of the band are filled in by a script, so they may only contain {names}. */
export const offline: Catalogue<keyof typeof fr> = {
  'offline.off': 'Offline.',
  'offline.page-today': 'Sie lesen die Seite von {time} Uhr.',
  'offline.page-yesterday': 'Sie lesen die Seite von gestern, {time} Uhr.',
  'offline.page-older': 'Sie lesen die Seite vom {day}, {time} Uhr.',
  'offline.waiting.one': '{count} Stimme wird gesendet, sobald Sie wieder Netz haben.',
  'offline.waiting.other': '{count} Stimmen werden gesendet, sobald Sie wieder Netz haben.',
  'offline.sent.one': 'Die wartende Stimme ist gesendet.',
  'offline.sent.other': 'Die {count} wartenden Stimmen sind gesendet.',
  'offline.refused': 'Eine wartende Stimme wurde nicht gespeichert.',
  'offline.see': 'Diese Abstimmung ansehen',
  'offline.title': 'Kein Netz',
  'offline.text':
    'Diese Seite ist nicht auf diesem Gerät gespeichert. Die zuletzt gelesenen sind es: Gehen Sie zurück, um sie wiederzufinden.',
  'offline.votes': 'Ihre Stimmen sind hier gespeichert und werden gesendet, sobald Sie wieder Netz haben.',
};

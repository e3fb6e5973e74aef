import type { Catalogue } from '../../translate.ts';
import type { kiosk as fr } from '../fr/kiosk.ts';

/** Kiosks in town halls. Filled in by a script, so only {names} are allowed. */
export const kiosk: Catalogue<keyof typeof fr> = {
  'kiosk.title': 'Terminal',
  'kiosk.welcome': 'Die Region fragt Sie nach Ihrer Meinung',
  'kiosk.start': 'Beginnen',
  'kiosk.none': 'Heute ist keine Frage offen.',
  'kiosk.no-key':
    'Diese Seite gehört zu einem Terminal, und in ihrer Adresse fehlt der Schlüssel. Stimmen Sie auf Ihrem Telefon ab.',
  'kiosk.erased':
    'Nichts von Ihnen bleibt auf diesem Terminal, wenn Sie gehen: weder Ihr Profil noch Ihre Antworten.',
  'kiosk.idea-untied':
    'Von Ihnen bleibt hier nichts zurück: Sie können Ihre Idee von diesem Terminal aus nicht weiterverfolgen. Gelesen wird sie wie jede andere.',
  'kiosk.larger': 'Größere Schrift',
  'kiosk.place': 'Frage {place} von {count}',
  'kiosk.thanks': 'Danke.',
  'kiosk.next': 'Nächste Frage',
  'kiosk.skip': 'Diese Frage überspringen',
  'kiosk.done': 'Ich bin fertig',
  'kiosk.offline': 'Kein Netz: Versuchen Sie es gleich noch einmal.',
  'kiosk.idea-offline':
    'Kein Netz: Eine Idee kann hier nicht warten, denn sie wird mit Ihnen noch einmal gelesen. Versuchen Sie es gleich noch einmal, oder schlagen Sie sie auf Ihrem Telefon vor.',
  'kiosk.rate': 'Was halten Sie diesen Monat davon?',
  'kiosk.rate-accept': 'Ich stimme zu und gebe „{mention}“',
  'kiosk.rated': 'Danke. Ihre Bewertung zählt: {mention}.',
  'kiosk.kept': 'Danke. Gerade gibt es kein Netz: Ihre Antwort wartet hier und wird von selbst gesendet.',
  'kiosk.rate-later': 'Das Ergebnis des Monats erscheint, wenn er vorbei ist, ab elf Bewertungen.',
  'kiosk.question': 'Die Frage der Woche',
  'kiosk.still': 'Sind Sie noch da?',
  'kiosk.seconds': 'In {seconds} s beginnt das Terminal von vorn.',
  'kiosk.stay': 'Weiter',
};

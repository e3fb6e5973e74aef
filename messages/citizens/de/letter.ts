import type { Catalogue } from '../../translate.ts';
import type { letter as fr } from '../fr/letter.ts';

/**
 * The monthly letter: the latest, earlier ones, and how to subscribe. Texts filled in by a script may only contain {names}.
 */
export const letter: Catalogue<keyof typeof fr> = {
  'letter.title': 'Der Brief des Monats',
  'letter.description':
    'Einmal im Monat: was die Menschen gesagt haben und was die Région daraus gemacht hat.',
  'letter.subscribe': 'Den Brief erhalten',
  'letter.last': 'Der letzte',
  'letter.none': 'Noch ist kein Brief erschienen.',
  'letter.archive': 'Erschienene Briefe',
  'letter.sent-on': 'Gesendet am {date}',
  'letter.read': 'Den Brief lesen',
  'letter.email': 'Ihre Adresse',
  'letter.email-help': 'Zum Beispiel vorname.name@beispiel.de',
  'letter.language': 'Sprache des Briefs',
  'letter.themes': 'Themen',
  'letter.themes-help': 'Nichts angekreuzt: alle.',
  'letter.send': 'Brief erhalten',
  'letter.no-script':
    'Dieses Formular braucht JavaScript: Eine Rechnung Ihres Geräts hält Roboter fern. Ohne sie schreiben Sie an {address}.',
  'letter.missing-email': 'Ihre Adresse fehlt.',
  'letter.no-at': 'Die Adresse hat kein @: Prüfen Sie sie.',
  'letter.missing-consent':
    'Kreuzen Sie das Feld an, wenn Sie einverstanden sind: Sonst dürfen wir Ihnen nicht schreiben.',
  'letter.working': 'Einen Moment: Ihr Gerät beendet eine Rechnung, die Roboter fernhält.',
  'letter.sent': 'Sehen Sie in Ihre E-Mails: ein Link, zu bestätigen vor dem {date}.',
  'letter.failed': 'Ihre Anfrage wurde nicht gesendet.',
  'letter.offline': 'Kein Netz. Was Sie geschrieben haben, bleibt hier: Versuchen Sie es gleich noch einmal.',
};

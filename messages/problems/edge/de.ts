import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const de: Catalogue<keyof typeof fr> = {
  'request-invalid.title': 'Ungültige Anfrage',
  'route-not-found.title': 'Unbekannte Adresse',
  'route-not-found': 'Diese Adresse gibt es nicht; siehe GET /v1/docs.',
  'too-many-requests.title': 'Zu viele Anfragen',
  'too-many-requests.address':
    'Zu viele Anfragen von dieser Adresse: versuchen Sie es in {minutes} Minuten noch einmal.',
  'internal.title': 'Interner Fehler',
  internal:
    'Bei uns ist ein Fehler aufgetreten; was gespeichert war, ist nicht verloren. Versuchen Sie es gleich noch einmal.',
  'too-busy.title': 'Gerade großer Andrang',
  'too-busy':
    'Der Dienst ist stark ausgelastet; was gespeichert war, ist nicht verloren. Versuchen Sie es in einigen Sekunden noch einmal.',
  'too-busy.suspended':
    'Das ist zurzeit für alle ausgesetzt; was gespeichert war, ist nicht verloren. Versuchen Sie es später noch einmal.',
  'field.unknown': 'Unbekanntes Feld',
  'field.missing': 'Pflichtfeld',
  'field.refused': 'Wert abgelehnt',
  'field.type-string': 'Ein Text wird erwartet',
  'field.type-number': 'Eine Zahl wird erwartet',
  'field.type-int': 'Eine ganze Zahl wird erwartet',
  'field.type-boolean': 'Wahr oder falsch (true, false) wird erwartet',
  'field.type-object': 'Ein Objekt wird erwartet',
  'field.type-array': 'Eine Liste wird erwartet',
  'field.not-among': 'Erwarteter Wert: {expected}',
  'field.too-long': 'Höchstens {limit} Zeichen',
  'field.too-short': 'Mindestens {limit} Zeichen',
  'field.empty': 'Dieser Text darf nicht leer sein',
  'field.too-many': 'Höchstens {limit, plural, one {# Element} other {# Elemente}}',
  'field.too-few': 'Mindestens {limit, plural, one {# Element} other {# Elemente}}',
  'field.too-big': 'Höchstens {limit}',
  'field.too-small': 'Mindestens {limit}',
  'field.format': 'Dieser Text hat nicht die erwartete Form',
  'field.format-url': 'Eine vollständige Adresse mit https:// wird erwartet',
  'field.address-with-password': 'Eine öffentliche Adresse enthält weder Benutzernamen noch Passwort',
  'field.format-datetime':
    'Ein Zeitpunkt nach ISO 8601 in UTC wird erwartet, zum Beispiel 2026-05-01T12:00:00Z',
  'profile-erased.title': 'Gelöschtes Profil',
  'profile-erased': 'Dieses Profil wurde gelöscht: legen Sie ein neues an, um mitzumachen.',
  'route-not-found.past-the-edge':
    'Unter dieser Adresse gibt es nichts: nehmen Sie die, die die Region veröffentlicht.',
};

import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const de: Catalogue<keyof typeof fr> = {
  'request-invalid.title': 'Ungültige Anfrage',
  'body-malformed.title': 'Unlesbarer Inhalt der Anfrage',
  'body-malformed.json': 'Der Inhalt der Anfrage ist kein JSON in UTF-8: prüfen Sie seine Syntax.',
  'body-malformed.form':
    'Der Inhalt der Anfrage ist kein lesbares Formular: prüfen Sie seine Kodierung, und hängen Sie keine Datei an.',
  'media-type-unsupported.title': 'Format nicht unterstützt',
  'media-type-unsupported': 'Senden Sie die Anfrage mit einem dieser Content-Types: {accepted}.',
  'body-too-large.title': 'Anfrage zu groß',
  'body-too-large': 'Der Inhalt der Anfrage umfasst {bytes} Bytes; höchstens {limit} sind erlaubt.',
  'cursor-invalid.title': 'Ungültiger Seitenzeiger',
  'cursor-invalid':
    'Dieser Zeiger stammt nicht aus dieser Liste: übernehmen Sie nextCursor der vorigen Seite unverändert, mit denselben Parametern.',
  'token-wrong-kind.title': 'Falsches Token',
  'token-wrong-kind.not-id': 'Verwenden Sie das ID-Token (idToken), nicht das Access-Token.',
  'token-wrong-kind.not-citizen': 'Dieses Token gehört zu keinem Bürgerprofil.',
  'origin-refused.title': 'Webseite nicht zugelassen',
  'origin-refused':
    'Diese Webseite darf nicht für ihre Besucher handeln: die Region kann sie zulassen (webOrigins). Öffentliches lesen darf jede Seite.',
  'route-not-found.title': 'Unbekannte Adresse',
  'route-not-found': 'Diese Adresse gibt es nicht; siehe GET /v1/docs.',
  'idempotency-key-invalid.title': 'Ungültiger Idempotency-Key',
  'idempotency-key-invalid':
    'Der Idempotency-Key muss 16 bis 128 sichtbare ASCII-Zeichen haben; eine UUID ist geeignet.',
  'idempotency-key-reused.title': 'Idempotency-Key schon verwendet',
  'idempotency-key-reused': 'Dieser Schlüssel gehört schon zu einer anderen Anfrage; wählen Sie einen neuen.',
  'too-many-requests.title': 'Zu viele Anfragen',
  'too-many-requests.address':
    'Zu viele Anfragen von dieser Adresse: versuchen Sie es in {minutes} Minuten noch einmal.',
  'internal.title': 'Interner Fehler',
  internal:
    'Bei uns ist ein Fehler aufgetreten; was gespeichert war, ist nicht verloren. Versuchen Sie es gleich noch einmal.',
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

import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const de: Catalogue<keyof typeof fr> = {
  'session-expired.title': 'Sitzung abgelaufen',
  'session-expired':
    'Diese Sitzung ist zu Ende und kann nicht erneuert werden: legen Sie ein neues Profil an.',
  'too-many-requests.crowd':
    'Viele Menschen kommen gleichzeitig. Versuchen Sie es in einigen Sekunden noch einmal; mit demselben Idempotency-Key bleibt die gelöste Aufgabe gültig.',
  'too-many-requests.same-key':
    'Zwei Anfragen trugen im selben Augenblick denselben Idempotency-Key: versuchen Sie es noch einmal.',
  'field.token-or-cookie': 'Pflichtfeld, wenn kein Sitzungs-Cookie da ist',
  'field.kiosk-or-meeting': 'Ein Terminal oder ein Saal, nicht beides',
  'erasure-not-found.title': 'Unbekannte Löschquittung',
  'erasure-not-found':
    'Keine Löschung hat diese Quittung, oder sie ist älter als drei Jahre: prüfen Sie, ob sie vollständig ist.',
  'too-many-requests.crowd-asks':
    'Viele Anfragen kommen gleichzeitig. Versuchen Sie es in einigen Sekunden noch einmal.',
  'kiosk-unknown.title': 'Unbekannter Terminal',
  'kiosk-unknown': 'Dieser Terminal ist nicht oder nicht mehr freigegeben.',
  'too-many-requests.profiles-today':
    'Heute wurden schon so viele Profile angelegt, wie für einen Tag vorgesehen sind. Kommen Sie morgen wieder; wer schon ein Profil hat, stimmt ab wie immer.',
  'too-many-requests.kiosk-full':
    'Dieser Terminal hat für heute so oft gedient, wie er darf. Stimmen Sie auf Ihrem Telefon ab, oder kommen Sie morgen wieder.',
  'too-many-requests.kiosk-pace':
    'An diesem Terminal wurden gerade viele Profile angelegt. Versuchen Sie es in einigen Minuten noch einmal, oder stimmen Sie auf Ihrem Telefon ab.',
};

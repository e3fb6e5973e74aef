import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const de: Catalogue<keyof typeof fr> = {
  'link-invalid.title': 'Unbekannter Link',
  'link-invalid':
    'Dieser Link ist nicht von uns, oder er ist unvollständig: öffnen Sie ihn aus der Nachricht, oder kopieren Sie ihn ganz.',
  'link-expired.title': 'Link abgelaufen',
  'link-expired.confirmation':
    'Dieser Link gilt nicht mehr: er gilt {hours, plural, one {# Stunde} other {# Stunden}}. Melden Sie sich noch einmal an, und Sie erhalten einen neuen.',
  'link-expired.ended':
    'Dieses Abonnement ist beendet: der Link führt zu nichts mehr. Sie können sich jederzeit wieder anmelden.',
  'link-used.title': 'Link schon verwendet',
  'link-used':
    'Dieser Link wurde schon verwendet. Ihre Anfrage wurde damals berücksichtigt; mehr ist nicht zu tun.',
  'field.consent-changed':
    'Der Text hat sich geändert: lesen Sie GET /v1/newsletter, dessen Version "{version}" ist',
};

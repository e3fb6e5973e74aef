import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const en: Catalogue<keyof typeof fr> = {
  'link-invalid.title': 'Unknown link',
  'link-invalid':
    'This link isn’t one of ours, or part of it is missing: open it from the message, or copy the whole of it.',
  'link-expired.title': 'Link expired',
  'link-expired.confirmation':
    'This link is no longer valid: it is so for {hours, plural, one {# hour} other {# hours}}. Ask again, and you will be sent a new one.',
  'link-expired.ended':
    'This subscription has ended: the link leads nowhere any more. You can subscribe again at any time.',
  'link-used.title': 'Link already used',
  'link-used':
    'This link has already been used. Your request was dealt with then; there is nothing else to do.',
  'field.consent-changed':
    'The text has changed: read GET /v1/newsletter again, whose version is "{version}"',
};

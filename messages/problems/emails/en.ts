import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const en: Catalogue<keyof typeof fr> = {
  'field.email-expected': 'An e-mail address is expected, such as first.last@example.org',
  'field.email-space': 'An e-mail address has no space in it',
  'field.email-domain': 'What follows "@" is no domain name, such as example.org',
  'field.email-not-ascii':
    'Our mail service can’t write to addresses with an accent or a letter that isn’t Latin before "@": give another one',
  'field.email-dots': 'Before "@" a full stop can neither begin, nor end, nor follow another one',
  'field.email-signs':
    'Before "@" our mail service only takes letters, digits and signs: no quotes, brackets or commas',
  'field.email-too-long': 'An e-mail address has {limit} characters at most',
  'field.email-name-too-long': 'An e-mail address has {limit} characters at most before "@"',
};

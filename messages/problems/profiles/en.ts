import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const en: Catalogue<keyof typeof fr> = {
  'session-expired.title': 'Session expired',
  'session-expired': 'This session is over and can’t be renewed: make a new profile.',
  'too-many-requests.crowd':
    'Many people are arriving at once. Try again in a few seconds; with the same Idempotency-Key the challenge that you solved stays valid.',
  'too-many-requests.same-key': 'Two requests bore the same Idempotency-Key at the same instant: try again.',
  'field.token-or-cookie': 'Required field without a session cookie',
  'field.kiosk-or-meeting': 'A kiosk or a room, not both',
  'erasure-not-found.title': 'Unknown receipt of an erasure',
  'erasure-not-found':
    'No erasure has this receipt, or it is older than three years: check that it is complete.',
  'too-many-requests.crowd-asks': 'Many requests are arriving at once. Try again in a few seconds.',
  'kiosk-unknown.title': 'Unknown kiosk',
  'kiosk-unknown': 'This kiosk isn’t open, or no longer is.',
  'too-many-requests.profiles-today':
    'As many profiles as a day is meant for were made today. Come back tomorrow; whoever has a profile votes as always.',
  'too-many-requests.kiosk-full':
    'This kiosk has served as often as it may in a day. Vote on your phone, or come back tomorrow.',
  'too-many-requests.kiosk-pace':
    'Many profiles were just made at this kiosk. Try again in a few minutes, or vote on your phone.',
};

import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const en: Catalogue<keyof typeof fr> = {
  'challenge-failed.title': 'Challenge not solved',
  'challenge-failed.forged':
    'This challenge isn’t one of ours, or its solution is wrong: ask {route} for one and send it back as it is, with its solution.',
  'challenge-failed.expired': 'This challenge has expired: ask for a new one.',
  'challenge-failed.too-easy':
    'Many profiles have just been made from this network, and this challenge is no longer enough: ask {route} for a new one.',
  'challenge-replayed.title': 'Challenge already used',
  'challenge-replayed': 'This challenge has already been used: ask {route} for a new one.',
};

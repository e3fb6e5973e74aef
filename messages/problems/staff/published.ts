import type { ProblemRoom } from '../room.ts';

/** Of what the Région published, and corrects, closes earlier, takes back or restores. */
export const publishedProblems = {
  fr: {
    'not-of-the-region.title': 'Publication qui n’est pas de la Région',
    'not-of-the-region':
      'Cette publication est la suggestion d’un citoyen : elle se modère, et son texte ne change pas.',
    'transition-impossible.title': 'Changement d’état impossible',
    'transition-impossible.withdrawn': 'Cette publication est retirée : on ne peut pas {asked}.',
    'transition-impossible.not-withdrawn': 'Cette publication n’est pas retirée : on ne peut pas {asked}.',
    'transition-impossible.closes-earlier':
      'Le vote sur cette publication se termine plus tôt que cela : on ne peut pas {asked}.',
    'asked.correct': 'la corriger',
    'asked.close': 'avancer sa clôture',
    'asked.withdraw': 'la retirer',
    'asked.restore': 'la rétablir',
    'decided-meanwhile.region-post': 'Cette publication a changé entre-temps : relisez-la avant d’agir.',
    'field.no-text-here': 'Cette publication n’a pas de texte à cet endroit',
    'field.nothing-changes': 'Ces textes sont déjà ceux de la publication',
    'field.open-too-short-again':
      'Posée de nouveau, la question doit rester ouverte {days} jours au moins : donnez une autre clôture',
  },
} as const satisfies ProblemRoom;

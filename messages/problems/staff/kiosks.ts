import type { ProblemRoom } from '../room.ts';

/** Of kiosks, in the hands of the project team. */
export const kioskProblems = {
  fr: {
    'kiosk-not-found.title': 'Borne introuvable',
    'kiosk-not-found': 'Aucune borne n’a cet identifiant.',
  },
} as const satisfies ProblemRoom;

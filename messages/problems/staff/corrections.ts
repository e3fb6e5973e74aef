import type { ProblemRoom } from '../room.ts';

/** Of corrections of certified results. */
export const correctionProblems = {
  fr: {
    'not-certified.nothing': 'Il n’y a pas encore de certificat à corriger.',
    'certification-pending.title': 'Certification en cours',
    'certification-pending': 'Un certificat de ce vote est déjà en préparation : attendez qu’il paraisse.',
  },
} as const satisfies ProblemRoom;

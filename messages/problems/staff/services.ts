import type { ProblemRoom } from '../room.ts';

/** Of services, in the hands of the project team. */
export const serviceStaffProblems = {
  fr: {
    'service-retired.title': 'Service déjà retiré',
    'service-retired': 'Ce service ne prend plus d’avis ; ses résultats restent publics.',
    'services-full.title': 'Trop de services',
    'services-full':
      '{limit, plural, one {# service se note} other {# services se notent}} déjà : retirez-en un d’abord.',
  },
} as const satisfies ProblemRoom;

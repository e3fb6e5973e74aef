import type { RouteGroups } from '../route.ts';
import { answersRoutes } from './answers.routes.ts';
import { statsRoutes } from './stats.routes.ts';

export const statsContract = {
  stats: { tag: { name: 'Résultats', description: 'Résultats des votes, en direct.' }, routes: statsRoutes },
  answers: {
    tag: {
      name: 'Réponses comptées',
      description:
        'Pour les agents : combien ont répondu, pendant que ce qui est répondu reste caché de tous.',
    },
    routes: answersRoutes,
  },
} as const satisfies RouteGroups;

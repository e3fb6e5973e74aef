import type { RouteGroups } from '../route.ts';
import { questionsRoutes } from './questions.routes.ts';

/** What this capability has in the API. */
export const questionsContract = {
  questions: {
    tag: {
      name: 'Questions',
      description:
        'Propositions des référents, décisions de l’équipe projet, calendrier des questions de la semaine.',
    },
    routes: questionsRoutes,
  },
} as const satisfies RouteGroups;

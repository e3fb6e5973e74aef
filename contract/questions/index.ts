import type { RouteGroups } from '../route.ts';
import { questionsRoutes } from './questions.routes.ts';
import { regionPostsRoutes } from './region-posts.routes.ts';

export const questionsContract = {
  questions: {
    tag: {
      name: 'Questions',
      description:
        'Propositions des référents, décisions de l’équipe projet, calendrier des questions de la semaine.',
    },
    routes: questionsRoutes,
  },
  'region-posts': {
    tag: {
      name: 'Ce qui est publié',
      description: 'Corriger, clore plus tôt ou retirer ce que la Région a publié.',
    },
    routes: regionPostsRoutes,
  },
} as const satisfies RouteGroups;

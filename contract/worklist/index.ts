import type { RouteGroups } from '../route.ts';
import { worklistRoutes } from './worklist.routes.ts';

export const worklistContract = {
  worklist: {
    tag: {
      name: 'À faire',
      description:
        'Ce qui attend la personne qui demande, en une réponse ; et ce qui est publié ou décidé, par mots.',
    },
    routes: worklistRoutes,
  },
} as const satisfies RouteGroups;

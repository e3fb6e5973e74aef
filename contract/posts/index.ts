import type { RouteGroups } from '../route.ts';
import { postsRoutes } from './posts.routes.ts';
import { suggestionsRoutes } from './suggestions.routes.ts';

export const postsContract = {
  posts: {
    tag: {
      name: 'Publications',
      description: 'Questions et informations de la Région, suggestions des citoyens.',
    },
    routes: postsRoutes,
  },
  suggestions: {
    tag: {
      name: 'Suggestions',
      description: 'Relire une suggestion avant de l’envoyer, trouver celles qui lui ressemblent.',
    },
    routes: suggestionsRoutes,
  },
} as const satisfies RouteGroups;

import type { RouteGroups } from '../route.ts';
import { cardsRoutes } from './cards.routes.ts';
import { votesRoutes } from './votes.routes.ts';

export const votesContract = {
  votes: {
    tag: {
      name: 'Votes',
      description:
        'Voter + ou −, changer d’avis, retirer son vote ; un sujet après l’autre, en conversation.',
    },
    routes: { ...votesRoutes, ...cardsRoutes },
  },
} as const satisfies RouteGroups;

import type { RouteGroups } from '../route.ts';
import { votesRoutes } from './votes.routes.ts';

export const votesContract = {
  votes: {
    tag: { name: 'Votes', description: 'Voter + ou −, changer d’avis, retirer son vote.' },
    routes: votesRoutes,
  },
} as const satisfies RouteGroups;

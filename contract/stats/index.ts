import type { RouteGroups } from '../route.ts';
import { statsRoutes } from './stats.routes.ts';

/** What this capability has in the API. */
export const statsContract = {
  stats: { tag: { name: 'Résultats', description: 'Résultats des votes, en direct.' }, routes: statsRoutes },
} as const satisfies RouteGroups;

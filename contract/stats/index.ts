import type { RouteGroups } from '../route.ts';
import { statsRoutes } from './stats.routes.ts';

export const statsContract = {
  stats: { tag: { name: 'Résultats', description: 'Résultats des votes, en direct.' }, routes: statsRoutes },
} as const satisfies RouteGroups;

import type { RouteGroups } from '../route.ts';
import { staffRoutes } from './staff.routes.ts';

/** What this capability has in the API. */
export const staffContract = {
  staff: {
    tag: { name: 'Agents', description: 'Comptes des référents et de l’équipe projet.' },
    routes: staffRoutes,
  },
} as const satisfies RouteGroups;

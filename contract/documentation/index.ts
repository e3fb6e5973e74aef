import type { RouteGroups } from '../route.ts';
import { documentationRoutes } from './documentation.routes.ts';

/** What this capability has in the API. */
export const documentationContract = {
  documentation: {
    tag: { name: 'Documentation', description: 'Cette description.' },
    routes: documentationRoutes,
  },
} as const satisfies RouteGroups;

import type { RouteGroups } from '../route.ts';
import { documentationRoutes } from './documentation.routes.ts';

export const documentationContract = {
  documentation: {
    tag: { name: 'Documentation', description: 'Cette description.' },
    routes: documentationRoutes,
  },
} as const satisfies RouteGroups;

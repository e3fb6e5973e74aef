import type { RouteGroups } from '../route.ts';
import { openDataRoutes } from './open-data.routes.ts';

export const openDataContract = {
  'open-data': {
    tag: {
      name: 'Données ouvertes',
      description: 'Jeux de données, instantanés quotidiens et catalogue DCAT-AP.',
    },
    routes: openDataRoutes,
  },
} as const satisfies RouteGroups;

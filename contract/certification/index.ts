import type { RouteGroups } from '../route.ts';
import { certificationRoutes } from './certification.routes.ts';

export const certificationContract = {
  certification: {
    tag: {
      name: 'Résultats certifiés',
      description: 'Recomptés sur les bulletins, immuables, chaînés ; les bulletins pour recompter soi-même.',
    },
    routes: certificationRoutes,
  },
} as const satisfies RouteGroups;

import type { RouteGroups } from '../route.ts';
import { servicesRoutes } from './services.routes.ts';

export const servicesContract = {
  services: {
    tag: { name: 'Services', description: 'Services et lieux, que chacun note une fois par mois.' },
    routes: servicesRoutes,
  },
} as const satisfies RouteGroups;

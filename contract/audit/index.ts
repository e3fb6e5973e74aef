import type { RouteGroups } from '../route.ts';
import { auditRoutes } from './audit.routes.ts';

export const auditContract = {
  audit: {
    tag: {
      name: 'Journal',
      description: 'Journal des actions des agents : lecture, export, vérification.',
    },
    routes: auditRoutes,
  },
} as const satisfies RouteGroups;

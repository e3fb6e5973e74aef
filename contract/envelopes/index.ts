import type { RouteGroups } from '../route.ts';
import { envelopesRoutes } from './envelopes.routes.ts';

export const envelopesContract = {
  envelopes: {
    tag: { name: 'Enveloppes', description: 'Budgets que les citoyens partagent entre des projets.' },
    routes: envelopesRoutes,
  },
} as const satisfies RouteGroups;

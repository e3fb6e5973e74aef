import type { RouteGroups } from '../route.ts';
import { profilesRoutes } from './profiles.routes.ts';

/** What this capability has in the API. */
export const profilesContract = {
  profiles: {
    tag: { name: 'Profils', description: 'Profils anonymes : département, sexe, tranche d’âge.' },
    routes: profilesRoutes,
  },
} as const satisfies RouteGroups;

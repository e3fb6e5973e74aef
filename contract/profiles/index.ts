import type { RouteGroups } from '../route.ts';
import { kiosksRoutes } from './kiosks.routes.ts';
import { meRoutes } from './me.routes.ts';
import { profilesRoutes } from './profiles.routes.ts';

export const profilesContract = {
  profiles: {
    tag: { name: 'Profils', description: 'Profils anonymes : département, sexe, tranche d’âge.' },
    routes: profilesRoutes,
  },
  me: {
    tag: {
      name: 'Mes données',
      description: 'Tout ce qui est détenu sur un profil : l’emporter, l’effacer.',
    },
    routes: meRoutes,
  },
  kiosks: {
    tag: { name: 'Bornes', description: 'Bornes des mairies et des lycées : leurs clés et leurs quotas.' },
    routes: kiosksRoutes,
  },
} as const satisfies RouteGroups;

import type { RouteGroups } from '../route.ts';
import { sessionsRoutes } from './sessions.routes.ts';
import { staffRoutes } from './staff.routes.ts';

export const staffContract = {
  staff: {
    tag: { name: 'Agents', description: 'Comptes des référents et de l’équipe projet.' },
    routes: staffRoutes,
  },
  sessions: {
    tag: {
      name: 'Connexion des agents',
      description: 'Entrer dans la console, en sortir, retrouver l’accès, savoir qui l’on est.',
    },
    routes: sessionsRoutes,
  },
} as const satisfies RouteGroups;

import type { RouteGroups } from '../route.ts';
import { hostingRoutes } from './hosting.routes.ts';
import { meetingsRoutes } from './meetings.routes.ts';
import { roomsRoutes } from './rooms.routes.ts';

export const meetingsContract = {
  meetings: {
    tag: {
      name: 'Rendez-vous',
      description: 'Rencontres de la Région avec ses habitants : où, quand, ce qui y est demandé.',
    },
    routes: meetingsRoutes,
  },
  rooms: {
    tag: { name: 'Salle', description: 'Entrer dans la salle d’un rendez-vous avec son code.' },
    routes: roomsRoutes,
  },
  hosting: {
    tag: {
      name: 'Animer un rendez-vous',
      description: 'Préparer un rendez-vous, ouvrir et clore ses questions dans la salle.',
    },
    routes: hostingRoutes,
  },
} as const satisfies RouteGroups;

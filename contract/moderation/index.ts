import type { RouteGroups } from '../route.ts';
import { moderationRoutes } from './moderation.routes.ts';

export const moderationContract = {
  moderation: {
    tag: {
      name: 'Modération',
      description: 'File d’attente, décisions, signalements, contestations, charte et registre public.',
    },
    routes: moderationRoutes,
  },
} as const satisfies RouteGroups;

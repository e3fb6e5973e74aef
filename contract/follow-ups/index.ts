import type { RouteGroups } from '../route.ts';
import { followUpsRoutes } from './follow-ups.routes.ts';

export const followUpsContract = {
  'follow-ups': {
    tag: { name: 'Suites', description: 'Ce qu’il advient des questions et des suggestions publiées.' },
    routes: followUpsRoutes,
  },
} as const satisfies RouteGroups;

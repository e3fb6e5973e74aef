import type { RouteGroups } from '../route.ts';
import { projectsRoutes } from './projects.routes.ts';

export const projectsContract = {
  projects: {
    tag: {
      name: 'Projets',
      description: 'Ce qu’une enveloppe peut financer : d’où cela vient, ce que l’instruction en dit.',
    },
    routes: projectsRoutes,
  },
} as const satisfies RouteGroups;

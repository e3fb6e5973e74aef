import type { RouteGroups } from '../route.ts';
import { bulletinsRoutes } from './bulletins.routes.ts';
import { paperRoutes } from './paper.routes.ts';
import { printingRoutes } from './printing.routes.ts';

export const paperContract = {
  paper: {
    tag: {
      name: 'Papier',
      description: 'Des urnes de bulletins papier, comptés comme les autres et dits à part.',
    },
    routes: paperRoutes,
  },
  bulletins: {
    tag: {
      name: 'Papier : saisie',
      description: 'La double saisie des bulletins, et leur relecture au hasard.',
    },
    routes: bulletinsRoutes,
  },
  printing: {
    tag: { name: 'Papier : impression', description: 'Les bulletins et leurs talons, en PDF.' },
    routes: printingRoutes,
  },
} as const satisfies RouteGroups;

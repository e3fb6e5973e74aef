import type { RouteGroups } from '../route.ts';
import { contactRoutes } from './contact.routes.ts';

export const contactContract = {
  contact: {
    tag: { name: 'Contact', description: 'Écrire à la Région, et répondre à qui a écrit.' },
    routes: contactRoutes,
  },
} as const satisfies RouteGroups;

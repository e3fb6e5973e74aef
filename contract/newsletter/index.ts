import type { RouteGroups } from '../route.ts';
import { newsletterArchiveRoutes } from './newsletter-archive.routes.ts';
import { newsletterEditionsRoutes } from './newsletter-editions.routes.ts';
import { newsletterSubscriptionsRoutes } from './newsletter-subscriptions.routes.ts';

export const newsletterContract = {
  subscriptions: {
    tag: {
      name: 'Abonnement à la lettre',
      description: 'Inscription, confirmation, préférences, désinscription. Aucun lien avec un profil.',
    },
    routes: newsletterSubscriptionsRoutes,
  },
  editions: {
    tag: {
      name: 'Lettre : éditions',
      description: 'Composer, relire, approuver et envoyer la lettre mensuelle',
    },
    routes: newsletterEditionsRoutes,
  },
  archive: {
    tag: { name: 'Lettre : archives', description: 'Les lettres mensuelles parues, en ligne' },
    routes: newsletterArchiveRoutes,
  },
} as const satisfies RouteGroups;

import * as z from 'zod';
import { defineRoutes } from '../route.ts';
import { newService, service, serviceIdParams, serviceWithCourse } from './services.ts';

const services = z.strictObject({ items: z.array(service) }).meta({ id: 'Services' });

export const servicesRoutes = defineRoutes({
  listServices: {
    key: 'GET /v1/services',
    summary: 'Lister les services et les lieux que l’on peut noter',
    access: 'public',
    query: z.strictObject({
      departement: z.string().max(16).optional().describe('Code INSEE ; tous si absent'),
      theme: z.string().max(64).optional().describe('Identifiant d’un thème ; tous si absent'),
      retired: z
        .enum(['without', 'with'])
        .default('without')
        .describe('with : ceux qui ne se notent plus aussi'),
      order: z
        .enum(['name', 'rating'])
        .default('name')
        .describe(
          'rating : le mieux noté d’abord, par le dernier résultat ; de même mention, on départage en retirant une à une les mentions médianes',
        ),
    }),
    success: {
      status: 200,
      description: 'Tous, en une page',
      body: services,
    },
    problems: [],
    caching: { maxAge: 60, sharedMaxAge: 60 },
  },
  getService: {
    key: 'GET /v1/services/{serviceId}',
    summary: 'Lire un service, son dernier résultat et ses mois',
    access: 'public',
    params: serviceIdParams,
    success: { status: 200, description: 'Le service', body: serviceWithCourse },
    problems: ['service-not-found'],
    caching: { maxAge: 60, sharedMaxAge: 60 },
  },
  listServicesForTeam: {
    key: 'GET /v1/admin/services',
    summary: 'Lister les services tels qu’ils sont à l’instant, retirés compris',
    access: 'project-team',
    success: { status: 200, description: 'Tous, par nom', body: services },
    problems: [],
    caching: 'no-store',
  },
  createService: {
    key: 'POST /v1/admin/services',
    summary: 'Donner un service ou un lieu à noter',
    access: 'project-team',
    body: newService,
    success: {
      status: 201,
      description: 'Le service ; il se note dès maintenant, et chaque mois jusqu’à ce qu’il soit retiré',
      body: service,
    },
    problems: ['text-invalid', 'services-full'],
    caching: 'no-store',
    idempotent: true,
  },
  retireService: {
    key: 'POST /v1/admin/services/{serviceId}/retirement',
    summary: 'Ne plus faire noter un service : le mois qui court est clos dans une minute',
    access: 'project-team',
    params: serviceIdParams,
    success: { status: 200, description: 'Le service ; ses résultats restent publics', body: service },
    problems: ['service-not-found', 'service-retired'],
    caching: 'no-store',
  },
});

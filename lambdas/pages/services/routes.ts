import type { PageRoute } from '../page-route.ts';

/** The pages of services, which other readers don't wait for: their files are read with the first of them. */
export const servicePages: readonly PageRoute[] = [
  {
    pattern: '/services',
    show: async (request) => (await import('./services-page.tsx')).showServices(request),
  },
  {
    pattern: '/services/{serviceId}',
    show: async (request) => (await import('./service-page.tsx')).showService(request),
  },
];

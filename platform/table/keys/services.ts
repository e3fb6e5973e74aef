import type { Key } from './key.ts';

export const servicesPrefixes = {
  /** Services and places that are rated, and those that were. */
  services: 'SERVICES#',
} as const;

export const servicesKeys = {
  /** All services are one Query. */
  service: (serviceId: string): Key => ({ pk: `${servicesPrefixes.services}ALL`, sk: serviceId }),
} as const;

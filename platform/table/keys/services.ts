import { always, type RetentionOf } from '../retention.ts';
import type { Key } from './key.ts';

export const servicesPrefixes = {
  /** Services and places that are rated, and those that were. */
  services: 'SERVICES#',
} as const;

export const servicesRetention: RetentionOf<typeof servicesPrefixes> = {
  services: { about: 'none', until: always },
};

export const servicesKeys = {
  /** All services are one Query. */
  service: (serviceId: string): Key => ({ pk: `${servicesPrefixes.services}ALL`, sk: serviceId }),
} as const;

import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const en: Catalogue<keyof typeof fr> = {
  'service-not-found.title': 'Service not found',
  'service-not-found':
    'No service that can be rated this month has this id: GET /v1/services lists them all.',
};

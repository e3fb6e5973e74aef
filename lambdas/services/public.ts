/** What outlets may import of this capability. */
export { listServices, type ServiceView } from './list-services.ts';
export { serviceWithMonths } from './service-view.ts';

/** What outlets show of services. */
export { listServices, type ServiceView } from './list-services.ts';
export { serviceWithMonths } from './service-view.ts';

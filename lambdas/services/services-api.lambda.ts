import { servicesRoutes } from '../../contract/services/services.routes.ts';
import { readService } from '../../foundations/services/service-items.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { choiceProblems } from '../../messages/problems/choices/index.ts';
import { serviceProblems } from '../../messages/problems/services/index.ts';
import { accessProblems } from '../../messages/problems/staff/access.ts';
import { serviceStaffProblems } from '../../messages/problems/staff/services.ts';
import { textProblems } from '../../messages/problems/texts/index.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { createService } from './create-service.ts';
import { listServices } from './list-services.ts';
import { retireService } from './retire-service.ts';
import { serviceView, serviceWithMonths } from './service-view.ts';

const problems = [
  serviceProblems,
  serviceStaffProblems,
  textProblems,
  choiceProblems,
  accessProblems,
] as const;

/** Services and places that people rate, with their results; the project team creates and retires them. */
export const handler = httpFunction(servicesRoutes, problems, {
  async listServices({ query }) {
    return { body: { items: await listServices(query) } };
  },

  async listServicesForTeam() {
    return { body: { items: await listServices({ retired: 'with', order: 'name' }) } };
  },

  async getService({ params: { serviceId } }) {
    const service = await readService(serviceId);
    if (service === undefined) throw new ProblemError('service-not-found', { serviceId });
    return { body: await serviceWithMonths(service) };
  },

  async createService({ caller, body, idempotencyKey }) {
    const routeKey = servicesRoutes.createService.key;
    const service = await createService({ routeKey, member: caller, body, idempotencyKey });
    return { body: serviceView(service), headers: { location: `/v1/services/${service.id}` } };
  },

  async retireService({ caller, params: { serviceId } }) {
    return { body: serviceView(await retireService(caller, serviceId)) };
  },
});

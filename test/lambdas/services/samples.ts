import type { OperationOf } from '../../../contract/api.ts';
import { serviceItems } from '../../../lambdas/services/create-service.ts';
import { instant } from '../../../platform/clock.ts';
import { newId } from '../../../platform/new-id.ts';
import { transact } from '../../../platform/table/transact.ts';
import type { SamplesOf } from '../../e2e/support/sample.ts';

export async function samples(): Promise<SamplesOf<OperationOf<'services'>>> {
  const params = { serviceId: await ratedService() };
  return {
    listServices: {},
    listServicesForTeam: {},
    getService: { params },
    createService: {
      body: { name: 'Gare', kind: 'transport', place: 'Toul', departement: '54', theme: 'transports' },
    },
    retireService: { params },
  };
}

/** A service that can be rated this month. */
export async function ratedService(): Promise<string> {
  const id = newId();
  const what = {
    name: 'Gare',
    kind: 'transport',
    place: 'Toul',
    departement: '54',
    theme: 'transports',
  } as const;
  await transact(serviceItems({ id, ...what, createdAt: instant() }));
  return id;
}

import type { Operation } from '../../../contract/api.ts';
import { env } from '../../../platform/env.ts';
import { capabilities } from '../../capabilities.ts';
import type { Answer, RequestParts } from './http.ts';
import { pathOf, routeOf } from './routes.ts';
import type { Sample, SamplesOf } from './sample.ts';
import type { Service } from './service.ts';

export type { Sample };

const made = new WeakMap<Service, Promise<SamplesOf<Operation>>>();

/** One for every operation of the contract, each made by its capability (`samples.ts`), once for a service. */
export function samplesOf(service: Service): Promise<SamplesOf<Operation>> {
  const samples = made.get(service) ?? makeSamples(service);
  made.set(service, samples);
  return samples;
}

async function makeSamples(service: Service): Promise<SamplesOf<Operation>> {
  process.env[env.tableName] = service.deployment.outputs.TableName;
  const ground = { service, postId: await service.question() };
  const samples: Partial<Record<Operation, Sample>> = {};
  for (const capability of Object.values(capabilities)) {
    Object.assign(samples, await capability.samples?.(ground));
  }
  return samples as SamplesOf<Operation>;
}

/** Sends requests as whoever may call the route, each a sample with something in it replaced. */
export type Caller = (
  operation: Operation,
  sample: Sample,
  more?: RequestParts & { readonly search?: string },
) => Promise<Answer>;

export async function callerOf(service: Service): Promise<Caller> {
  const citizen = (await service.citizen()).idToken;
  return async (operation, { params = {}, query, body }, { search, ...more } = {}) => {
    const { key, access } = routeOf(operation);
    const [method = ''] = key.split(' ');
    const staff = access === 'staff' || access === 'project-team';
    // Who brings an authorization of their own needs no token, and no sign-in at whatever the clock says.
    const bare = access === 'public' || more.headers?.authorization !== undefined;
    const token = bare ? undefined : staff ? await service.teamToken() : citizen;
    const queryString = search ?? new URLSearchParams(query).toString();
    return service.request(method, `${pathOf(operation, params)}${queryString && `?${queryString}`}`, {
      ...(token !== undefined && { token }),
      ...(body !== undefined && { body }),
      ...more,
    });
  };
}

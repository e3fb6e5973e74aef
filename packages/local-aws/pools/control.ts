import type { AwsReply, ControlRoutes } from '../runtime.ts';
import type { Directory } from './directory.ts';
import { DOCUMENTED_RATES, type Quotas } from './quotas.ts';

/**
 * `/_local/pools`: GET lists pools, clients and groups; `POST …/throttle {"action":"AdminCreateUser","count":3}`
 * makes the next calls answer TooManyRequestsException, so that the path of a used-up quota can be walked for real.
 * `POST …/rates {"UserCreation": 50}` limits categories of actions, in requests a second over all pools; `"documented"` in
 * place of the object sets Cognito's default quotas, `{}` takes all limits away.
 */
export function poolsControl(directory: Directory, quotas: Quotas): ControlRoutes {
  return {
    prefix: 'pools',
    async handle({ method, path, body }) {
      if (method === 'GET' && path === '') return json(200, describe(directory));
      if (method === 'POST' && path === '/throttle') return throttle(quotas, body);
      if (method === 'POST' && path === '/rates') return limit(quotas, body);
      return json(404, { message: 'GET /_local/pools, POST /_local/pools/throttle or /rates' });
    },
  };
}

function throttle(quotas: Quotas, body: string): AwsReply {
  const { action, count } = parse(body);
  if (typeof action !== 'string' || !Number.isInteger(count) || Number(count) < 0) {
    return json(400, { message: 'expected {"action": "AdminCreateUser", "count": 3}' });
  }
  quotas.refuseNext(action, Number(count));
  return json(200, { action, count });
}

function limit(quotas: Quotas, body: string): AwsReply {
  const asked = body.trim() === '"documented"' ? DOCUMENTED_RATES : parse(body);
  const unknown = Object.entries(asked).filter(
    ([category, rate]) => !Object.hasOwn(DOCUMENTED_RATES, category) || !(Number(rate) > 0),
  );
  if (unknown.length > 0) {
    const categories = Object.keys(DOCUMENTED_RATES).join(', ');
    return json(400, { message: `expected "documented" or {"UserCreation": 50}; categories: ${categories}` });
  }
  quotas.setRates(asked as Readonly<Record<string, number>>);
  return json(200, { ratesPerSecond: asked });
}

function describe(directory: Directory): object {
  return {
    pools: [...directory.pools.values()].map((pool) => ({
      id: pool.id,
      name: pool.name,
      issuer: pool.issuer,
      users: directory.store.countUsers(pool.id),
      clients: [...directory.clients.values()].filter((c) => c.poolId === pool.id).map((c) => c.id),
      groups: [...(directory.groups.get(pool.id)?.keys() ?? [])],
    })),
  };
}

function parse(body: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(body));
  } catch {
    return {};
  }
}

function json(status: number, value: object): AwsReply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

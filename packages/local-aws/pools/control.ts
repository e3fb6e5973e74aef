import type { AwsReply, ControlRoutes } from '../runtime.ts';
import type { Directory } from './directory.ts';
import type { Throttles } from './service.ts';

/**
 * `/_local/pools`: GET lists pools, clients and groups; `POST …/throttle {"action":"AdminCreateUser","count":3}`
 * makes the next calls answer TooManyRequestsException, so that the path of a used-up quota can be walked for real.
 */
export function poolsControl(directory: Directory, throttles: Throttles): ControlRoutes {
  return {
    prefix: 'pools',
    async handle({ method, path, body }) {
      if (method === 'GET' && path === '') return json(200, describe(directory));
      if (method === 'POST' && path === '/throttle') return throttle(throttles, body);
      return json(404, { message: 'GET /_local/pools, POST /_local/pools/throttle' });
    },
  };
}

function throttle(throttles: Throttles, body: string): AwsReply {
  const { action, count } = parse(body);
  if (typeof action !== 'string' || !Number.isInteger(count) || Number(count) < 0) {
    return json(400, { message: 'expected {"action": "AdminCreateUser", "count": 3}' });
  }
  throttles.set(action, Number(count));
  return json(200, { action, count });
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

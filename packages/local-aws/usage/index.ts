/**
 * What AWS would put on the bill of a deployment, as far as one machine can tell: requests to its services by caller, capacity
 * units of the tables, invocations of functions, requests and bytes of the API.
 * Control: `POST /_local/usage` begins to count at zero, and asks the engine for the units of every request, which takes it time;
 * `GET /_local/usage` tells what came since; `POST /_local/usage {"on": false}` ends it.
 */
import type { AwsReply, LocalModule } from '../runtime.ts';

/** What counts, while somebody wants to know. */
export interface Meter {
  readonly isOn: boolean;
  /** A request to an AWS API that was answered: by whom, of which service, which action. */
  called(caller: string, service: string, action: string): void;
  /** Capacity of tables and indexes, as the answer told it. */
  consumed(kind: 'read' | 'written', units: number): void;
  invoked(logicalId: string): void;
  /** An answer of the API: the bytes of its body. */
  answered(bytes: number): void;
}

export interface UsageModule extends LocalModule {
  readonly meter: Meter;
}

interface Counts {
  readonly calls: Record<string, Record<string, number>>;
  readonly units: { read: number; written: number };
  readonly invocations: Record<string, number>;
  readonly api: { requests: number; bytes: number };
}

const nothing = (): Counts => ({
  calls: {},
  units: { read: 0, written: 0 },
  invocations: {},
  api: { requests: 0, bytes: 0 },
});

export function createUsage(): UsageModule {
  let counts = nothing();
  let isOn = false;
  const add = (to: Record<string, number>, name: string) => {
    to[name] = (to[name] ?? 0) + 1;
  };
  return {
    kinds: [],
    meter: {
      get isOn() {
        return isOn;
      },
      called(caller, service, action) {
        if (!isOn) return;
        counts.calls[caller] ??= {};
        // Of a REST API the method: its paths name what is asked for.
        add(counts.calls[caller], `${service}:${action.split(' ')[0]}`);
      },
      consumed(kind, units) {
        if (isOn) counts.units[kind] += units;
      },
      invoked(logicalId) {
        if (isOn) add(counts.invocations, logicalId);
      },
      answered(bytes) {
        if (!isOn) return;
        counts.api.requests += 1;
        counts.api.bytes += bytes;
      },
    },
    control: {
      prefix: 'usage',
      handle: async ({ method, path, body }) => {
        if (path !== '') return reply(404, { message: 'GET or POST /_local/usage' });
        if (method === 'POST') {
          counts = nothing();
          isOn = !/"on"\s*:\s*false/.test(body);
        }
        return reply(200, { isOn, ...counts });
      },
    },
  };
}

function reply(status: number, body: unknown): AwsReply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

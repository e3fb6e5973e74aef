/** Boots what CDK synthesized on this machine: one module per service, composed here and nowhere else. */
import { join, resolve as resolvePath } from 'node:path';
import { type CloudAssembly, readAssembly } from './assembly/read-assembly.ts';
import { type ResolvedAssembly, resolveAssembly } from './assembly/resolve-assembly.ts';
import { createBuckets } from './buckets/index.ts';
import { createClock } from './clock/index.ts';
import { createEventSourceMappings } from './event-source-mappings/index.ts';
import { createFunctions } from './functions/index.ts';
import { gatewayListener } from './gateway/index.ts';
import { createHttpApi } from './http-api/index.ts';
import { createIam } from './iam/index.ts';
import { createIgnored } from './ignored.ts';
import { type ListeningServer, listen } from './listen.ts';
import { createMail } from './mail/index.ts';
import { createPools } from './pools/index.ts';
import { createQueues } from './queues/index.ts';
import {
  type LocalAccount,
  LocalError,
  type LocalModule,
  type Resource,
  type ResourceKind,
  type Runtime,
} from './runtime.ts';
import { RuntimeLog } from './runtime-log.ts';
import { createSchedules } from './schedules/index.ts';
import { createSecrets } from './secrets/index.ts';
import { openStateDirectory, type StateDirectory } from './state-directory.ts';
import { createTables } from './tables/index.ts';
import { createUsage } from './usage/index.ts';

export interface BootOptions {
  /** Directory of the cloud assembly (`cdk.out`). */
  readonly assembly: string;
  readonly stateDirectory: string;
  /** Port of the HTTP API; the AWS gateway takes the next one. 0 takes free ones for both. */
  readonly port: number;
  /** Empties the state directory first. */
  readonly fresh?: boolean;
  /** Fires no schedule by the clock until `POST /_local/schedules/resume`. */
  readonly pausesSchedules?: boolean;
  /** Shows one sentence to the person at the keyboard, about problems outside the deployment (its log can't be written). */
  readonly say?: (sentence: string) => void;
  /** Maximum number of processes per function (default 4). */
  readonly concurrency?: number;
}

/** A running deployment. */
export interface LocalDeployment {
  /** Base URL of the HTTP API. */
  readonly apiUrl: string;
  /** Base URL of the AWS gateway: AWS APIs, pool keys, control pages under `/_local/`. */
  readonly awsUrl: string;
  readonly stateDirectory: string;
  /** Outputs of all stacks, by name. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly resources: readonly Resource[];
  readonly runtime: Runtime;
  /** Stops everything in order; resolves when no process and no socket is left. */
  stop(): Promise<void>;
}

/** A local deployment pretends to be in Paris, in a fictitious account. */
const ACCOUNT: LocalAccount = {
  partition: 'aws',
  region: 'eu-west-3',
  accountId: '000000000000',
  urlSuffix: 'amazonaws.com',
};

/**
 * Boots a deployment and resolves once it answers.
 * @throws LocalError for what the person at the keyboard can change: a taken port, a missing assembly, a state
 *   directory in use, a template that the local runtime can't run. Nothing is left running then.
 */
export async function boot(options: BootOptions): Promise<LocalDeployment> {
  const assembly = readAssembly(options.assembly);
  const undo: (() => Promise<void> | void)[] = [];
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= (async () => {
      const failures: unknown[] = [];
      // If one step fails (the disk is full), the processes of the others must still be stopped.
      for (const step of undo.reverse()) {
        await Promise.resolve()
          .then(step)
          .catch((error: unknown) => failures.push(error));
      }
      if (failures.length > 0) throw failures[0];
    })();
    return stopped;
  };
  try {
    // Ports first: if one is taken, no directory must be left behind.
    const api = await listen(options.port);
    undo.push(() => api.close());
    const gateway = await listen(options.port === 0 ? 0 : options.port + 1);
    undo.push(() => gateway.close());
    const state = openStateDirectory(options.stateDirectory, options.fresh ?? false);
    undo.push(state.release);
    return await start({ assembly, state, api, gateway, options, undo, stop });
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Ground {
  readonly assembly: CloudAssembly;
  readonly state: StateDirectory;
  readonly api: ListeningServer;
  readonly gateway: ListeningServer;
  readonly options: BootOptions;
  readonly undo: (() => Promise<void> | void)[];
  readonly stop: () => Promise<void>;
}

async function start(ground: Ground): Promise<LocalDeployment> {
  const { assembly, state, api, gateway, stop } = ground;
  const { runtime, modules, iam, httpApi, meter } = await composeModules(ground);
  const { resources, outputs } = resolve(assembly, modules);
  gateway.serve(gatewayListener({ modules, iam, log: runtime.log, meter }));
  for (const kind of modules.flatMap(({ kinds }) => kinds)) {
    for (const resource of resources) {
      if (resource.type === kind.type) await startResource(kind, resource, runtime.log);
    }
  }
  const listener = httpApi.listener();
  if (listener) api.serve(listener);
  runtime.log('ready', { apiUrl: api.url, awsUrl: gateway.url });
  return {
    apiUrl: api.url,
    awsUrl: gateway.url,
    stateDirectory: state.path,
    outputs: flat(outputs),
    resources,
    runtime,
    stop,
  };
}

/** One module per service, in the order of their start; they call each other through the runtime. */
async function composeModules({ assembly, state, api, gateway, options, undo }: Ground) {
  const logFile = new RuntimeLog(state.path, options.say ?? (() => {}));
  undo.push(() => logFile.close());
  const clock = createClock(state.path);
  const runtime: Runtime = {
    account: ACCOUNT,
    stateDirectory: state.path,
    awsEndpoint: gateway.url,
    now: clock.now,
    log: logFile.log,
    invoke: (functionArn, event) => functions.invoke(functionArn, event),
    sendToQueue: (queueArn, body) => queues.send(queueArn, body),
    publishEvent: (event) => schedules.publish(event),
  };
  const modules: LocalModule[] = [];
  // Each module is stopped in turn even if a later one can't be created.
  const add = <Module extends LocalModule>(module: Module): Module => {
    modules.push(module);
    undo.push(async () => module.stop?.());
    return module;
  };
  add(clock);
  const { meter } = add(createUsage());
  add(createIgnored());
  const iam = add(createIam(runtime));
  add(await createSecrets(runtime));
  const pools = add(await createPools(runtime));
  const queues = add(await createQueues(runtime));
  add(createBuckets(runtime, { isAllowed: iam.isAllowed, secretAccessKey: iam.secretAccessKey }));
  const tables = add(await createTables(runtime, undefined, meter));
  add(await createMail(runtime));
  const functions = add(
    createFunctions(runtime, {
      assets: assembly.assets,
      credentials: (roleArn) => iam.credentials(roleArn),
      clockOffsetMs: clock.offsetMs,
      meter,
      // Beside the code it is compiled from, so that every later deployment of it starts faster than the first.
      compileCache: join(resolvePath(options.assembly), 'compile-cache'),
      ...(options.concurrency !== undefined && { concurrency: options.concurrency }),
    }),
  );
  const httpApi = add(createHttpApi(runtime, { url: api.url, jwks: pools.jwks, meter }));
  // Whatever triggers functions starts last and stops first.
  undo.push(() => api.close());
  add(
    createEventSourceMappings(runtime, {
      streams: tables.streams,
      queues,
      isAllowed: (functionArn, permission) =>
        iam.isAllowed(functions.definition(functionArn).roleArn, permission),
    }),
  );
  const schedules = add(
    createSchedules(runtime, {
      isAllowed: iam.isAllowed,
      isPaused: options.pausesSchedules ?? false,
    }),
  );
  return { runtime, modules, iam, httpApi, meter };
}

/** @throws LocalError naming the resource that can't start; the whole error is in the runtime's log. */
async function startResource(kind: ResourceKind, resource: Resource, log: Runtime['log']): Promise<void> {
  try {
    await kind.start?.(resource);
  } catch (error) {
    if (error instanceof LocalError) throw error;
    const { stack, logicalId, type } = resource;
    log('start-failed', { stack, logicalId, type, error: String((error as Error)?.stack ?? error) });
    throw new LocalError(`${type} ${stack}/${logicalId} can't start: ${(error as Error)?.message ?? error}`);
  }
}

function resolve(assembly: CloudAssembly, modules: readonly LocalModule[]): ResolvedAssembly {
  const kinds = modules.flatMap((module) => module.kinds);
  return resolveAssembly(assembly, new Map(kinds.map((kind) => [kind.type, kind])), ACCOUNT);
}

/** Outputs of all stacks in one list; two with the same name and different values would hide each other. */
function flat(outputs: ResolvedAssembly['outputs']): Record<string, string> {
  const all: Record<string, string> = {};
  for (const [stack, values] of Object.entries(outputs)) {
    for (const [name, value] of Object.entries(values)) {
      if (Object.hasOwn(all, name) && all[name] !== String(value)) {
        throw new LocalError(`Two stacks put out ${name}; the one of ${stack} would hide the other.`);
      }
      all[name] = String(value);
    }
  }
  return all;
}

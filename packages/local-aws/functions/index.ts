/**
 * AWS Lambda: each function runs in Node processes of its own, with its own environment and the credentials of its
 * role. Control: `GET /_local/functions`, `POST /_local/functions/<name or logical id>/kill` (SIGKILL, for tests),
 * `POST /_local/functions/throttle {"waiting": N}`: beyond N that wait for a process, invocations of a function are throttled as Lambda
 * throttles what exceeds its concurrency; `{}` lets all wait again.
 * Lines that functions write go to `logs/<function>.log` in the state directory.
 */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import {
  AwsError,
  type AwsReply,
  type AwsService,
  type ControlRoutes,
  type InvokeResult,
  LocalError,
  type Resource,
  type ResourceKind,
  type Runtime,
} from '../runtime.ts';
import type { Meter } from '../usage/index.ts';
import { type FunctionDefinition, functionArn, functionName, readFunction } from './definition.ts';
import { type FunctionCredentials, functionEnvironment } from './environment.ts';
import { FunctionPool } from './function-pool.ts';
import type { FunctionsModule } from './functions-module.ts';
import { createInvokeApi } from './invoke-api.ts';

export interface FunctionsOptions {
  /** Object key of an asset → its path. */
  readonly assets: ReadonlyMap<string, string>;
  credentials(roleArn: string): FunctionCredentials;
  clockOffsetMs(): number;
  /** Where compiled code is cached between cold starts; in the state directory by default. */
  readonly compileCache?: string;
  /** Maximum number of processes per function; a smaller ReservedConcurrentExecutions wins. */
  readonly concurrency?: number;
  readonly meter?: Meter;
}

/** Enough for a machine with two cores; more processes would only displace each other. */
const DEFAULT_CONCURRENCY = 4;

interface LocalFunction {
  readonly definition: FunctionDefinition;
  readonly pool: FunctionPool;
  readonly logFile: number;
}

export function createFunctions(runtime: Runtime, options: FunctionsOptions): FunctionsModule {
  return new Functions(runtime, options);
}

class Functions implements FunctionsModule {
  readonly kinds: readonly ResourceKind[];
  readonly service: AwsService;
  readonly control: ControlRoutes;
  readonly #runtime: Runtime;
  readonly #options: FunctionsOptions;
  readonly #functions = new Map<string, LocalFunction>();
  readonly #stopping = new AbortController();
  readonly #logs: string;

  constructor(runtime: Runtime, options: FunctionsOptions) {
    this.#runtime = runtime;
    this.#options = options;
    this.#logs = join(runtime.stateDirectory, 'logs');
    this.kinds = [
      {
        type: 'AWS::Lambda::Function',
        identify: (stack, logicalId, properties, account) => {
          const name = functionName(stack, logicalId, properties);
          return { ref: name, attributes: { Arn: functionArn(name, account) } };
        },
        start: async (resource) => this.#start(resource),
      },
      // There is one version, whatever the qualifier.
      {
        type: 'AWS::Lambda::Version',
        identify: (_stack, _logicalId, { FunctionName }, account) => ({
          ref: `${functionArn(nameFrom(String(FunctionName)), account)}:1`,
          attributes: { Version: '1' },
        }),
      },
      {
        type: 'AWS::Lambda::Alias',
        identify: (_stack, _logicalId, { FunctionName, Name }, account) => ({
          ref: `${functionArn(nameFrom(String(FunctionName)), account)}:${Name}`,
          attributes: {},
        }),
      },
    ];
    this.service = createInvokeApi(this, runtime, this.#stopping.signal);
    this.control = {
      prefix: 'functions',
      handle: ({ method, path, body }) => this.#controlPage(method, path, body),
    };
  }

  async invoke(name: string, event: unknown): Promise<InvokeResult> {
    const { definition, pool } = this.#find(name);
    const result = await pool.invoke(event);
    this.#options.meter?.invoked(definition.logicalId);
    // What CloudWatch counts as an error of the function.
    if (result.functionError) this.#runtime.log('invocation-failed', { function: definition.logicalId });
    return result;
  }

  definition(name: string): FunctionDefinition {
    return this.#find(name).definition;
  }

  async stop(): Promise<void> {
    this.#stopping.abort(new Error('The local runtime is stopping'));
    await Promise.all([...this.#functions.values()].map(({ pool }) => pool.stop()));
    for (const { logFile } of this.#functions.values()) closeSync(logFile);
    this.#functions.clear();
  }

  #start(resource: Resource): void {
    const { account, awsEndpoint, stateDirectory } = this.#runtime;
    const { assets, credentials, concurrency = DEFAULT_CONCURRENCY, clockOffsetMs } = this.#options;
    const { compileCache = join(stateDirectory, 'compile-cache') } = this.#options;
    const definition = readFunction(resource, account, assets);
    const { name, arn, roleArn, taskRoot, timeoutSeconds } = definition;
    if (this.#functions.has(name)) throw new LocalError(`Two functions are called ${name}.`);
    mkdirSync(this.#logs, { recursive: true });
    const logFile = openSync(join(this.#logs, `${name}.log`), 'a');
    const environment = functionEnvironment(
      definition,
      account,
      credentials(roleArn),
      awsEndpoint,
      compileCache,
    );
    const limit = Math.min(concurrency, definition.reservedConcurrency ?? Number.POSITIVE_INFINITY);
    const pool = new FunctionPool(
      { arn, environment, taskRoot, logFile, timeoutSeconds },
      limit,
      clockOffsetMs,
    );
    this.#functions.set(name, { definition, pool, logFile });
  }

  #find(name: string): LocalFunction {
    const found = this.#functions.get(name) ?? this.#functions.get(nameFrom(name));
    if (found) return found;
    const arn = functionArn(nameFrom(name), this.#runtime.account);
    throw new AwsError('ResourceNotFoundException', `Function not found: ${arn}`, 404);
  }

  async #controlPage(method: string, path: string, body: string): Promise<AwsReply> {
    const all = [...this.#functions.values()];
    if (method === 'GET' && path === '') {
      return json(
        200,
        all.map(({ definition: { name, logicalId, memoryMb, roleArn }, pool }) => ({
          ...{ name, logicalId, memoryMb },
          role: roleArn.split('/').at(-1),
          processes: pool.report(),
        })),
      );
    }
    if (method === 'POST' && path === '/throttle') return this.#throttle(body);
    const target = /^\/([^/]+)\/kill$/.exec(path)?.[1];
    if (method !== 'POST' || target === undefined) return json(404, { message: 'Not Found' });
    const named = all.find(({ definition: { name, logicalId } }) => name === target || logicalId === target);
    if (!named) return json(404, { message: `No function is called ${target}` });
    const pids = await named.pool.kill();
    return json(200, { killed: pids.length, pids });
  }

  #throttle(body: string): AwsReply {
    const waiting = waitingIn(body);
    if (typeof waiting !== 'number' || !(waiting >= 0)) {
      return json(400, { message: 'expected {"waiting": 0}, or {} to let all wait' });
    }
    for (const { pool } of this.#functions.values()) pool.mayWait = waiting;
    return json(200, { waiting: Number.isFinite(waiting) ? waiting : null });
  }
}

function waitingIn(body: string): unknown {
  try {
    return Object(JSON.parse(body)).waiting ?? Number.POSITIVE_INFINITY;
  } catch {
    return undefined;
  }
}

/** `arn:…:function:NAME:qualifier`, `NAME:qualifier` or `NAME` → NAME. */
function nameFrom(nameOrArn: string): string {
  const afterArn = nameOrArn.startsWith('arn:') ? nameOrArn.split(':')[6] : nameOrArn.split(':')[0];
  return afterArn ?? nameOrArn;
}

function json(status: number, body: unknown): AwsReply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

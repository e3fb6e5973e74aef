/**
 * AWS Lambda: each function runs in Node processes of its own, with its own environment and the credentials of its
 * role. Control: `GET /_local/functions`, `POST /_local/functions/<name or logical id>/kill` (SIGKILL, for tests).
 * Lines that functions write go to `logs/<function>.log` in the state directory.
 */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { AwsError, type AwsReply, LocalError, type ResourceKind, type Runtime } from '../runtime.ts';
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
  /** Most processes per function; a smaller ReservedConcurrentExecutions wins. */
  readonly concurrency?: number;
}

/** Enough for a machine with two cores; more processes only take each other's place. */
const DEFAULT_CONCURRENCY = 4;

interface LocalFunction {
  readonly definition: FunctionDefinition;
  readonly pool: FunctionPool;
  readonly logFile: number;
}

export function createFunctions(runtime: Runtime, options: FunctionsOptions): FunctionsModule {
  const functions = new Map<string, LocalFunction>();
  const stopping = new AbortController();
  const logs = join(runtime.stateDirectory, 'logs');

  function find(name: string): LocalFunction {
    const found = functions.get(name) ?? functions.get(nameFrom(name));
    if (found) return found;
    const arn = functionArn(nameFrom(name), runtime.account);
    throw new AwsError('ResourceNotFoundException', `Function not found: ${arn}`, 404);
  }

  const kind: ResourceKind = {
    type: 'AWS::Lambda::Function',
    identify: (stack, logicalId, properties, account) => {
      const name = functionName(stack, logicalId, properties);
      return { ref: name, attributes: { Arn: functionArn(name, account) } };
    },
    start: async (resource) => {
      const definition = readFunction(resource, runtime.account, options.assets);
      const { name, reservedConcurrency } = definition;
      if (functions.has(name)) throw new LocalError(`Two functions are called ${name}.`);
      mkdirSync(logs, { recursive: true });
      const logFile = openSync(join(logs, `${name}.log`), 'a');
      const environment = functionEnvironment(
        definition,
        runtime.account,
        options.credentials(definition.roleArn),
        runtime.awsEndpoint,
        join(runtime.stateDirectory, 'compile-cache'),
      );
      const { taskRoot, timeoutSeconds, arn } = definition;
      const limit = Math.min(
        options.concurrency ?? DEFAULT_CONCURRENCY,
        reservedConcurrency ?? Number.POSITIVE_INFINITY,
      );
      const settings = { arn, environment, taskRoot, logFile, timeoutSeconds };
      functions.set(name, {
        definition,
        pool: new FunctionPool(settings, limit, options.clockOffsetMs),
        logFile,
      });
    },
  };

  const module: FunctionsModule = {
    kinds: [kind],
    invoke: async (name, event) => find(name).pool.invoke(event),
    definition: (name) => find(name).definition,
    control: {
      prefix: 'functions',
      handle: async ({ method, path }) => {
        if (method === 'GET' && path === '') {
          return json(
            200,
            [...functions.values()].map(({ definition, pool }) => ({
              name: definition.name,
              logicalId: definition.logicalId,
              processes: pool.report(),
            })),
          );
        }
        const target = /^\/([^/]+)\/kill$/.exec(path)?.[1];
        if (method !== 'POST' || target === undefined) return json(404, { message: 'Not Found' });
        const named = [...functions.values()].find(
          ({ definition }) => definition.name === target || definition.logicalId === target,
        );
        if (!named) return json(404, { message: `No function is called ${target}` });
        const pids = await named.pool.kill();
        return json(200, { killed: pids.length, pids });
      },
    },
    stop: async () => {
      stopping.abort(new Error('The local runtime is stopping'));
      await Promise.all([...functions.values()].map(({ pool }) => pool.stop()));
      for (const { logFile } of functions.values()) closeSync(logFile);
      functions.clear();
    },
  };
  return { ...module, service: createInvokeApi(module, runtime, stopping.signal) };
}

/** `arn:…:function:NAME:qualifier`, `NAME:qualifier` or `NAME` → NAME. */
function nameFrom(nameOrArn: string): string {
  const afterArn = nameOrArn.startsWith('arn:') ? nameOrArn.split(':')[6] : nameOrArn.split(':')[0];
  return afterArn ?? nameOrArn;
}

function json(status: number, body: unknown): AwsReply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

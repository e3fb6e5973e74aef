/**
 * What runs inside a function process: imports the handler once (the cold start), then answers one invocation at a
 * time. It stands for Lambda's Node runtime, so it stays small: its own start is part of every cold start.
 */
import { existsSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FunctionError, Invocation, WorkerMessage } from './protocol.ts';

type Handler = (event: unknown, context: unknown) => unknown;

// Ctrl-C reaches the whole process group; the runtime stops its functions itself, in order.
process.on('SIGINT', () => {});
// The runtime is gone, maybe by kill -9: there is nobody left to answer.
process.on('disconnect', () => process.exit());
process.on('uncaughtException', (error) => crash('Runtime.UncaughtException', error));
process.on('unhandledRejection', (reason) => crash('Runtime.UnhandledPromiseRejection', reason));

const { env } = process;
const handlerName = env._HANDLER ?? '';
// Ours, not the function's: Lambda has no such variable.
delete env.NODE_COMPILE_CACHE;

try {
  const started = performance.now();
  const handler = await loadHandler(env.LAMBDA_TASK_ROOT ?? '', handlerName);
  const initMs = performance.now() - started;
  process.on('message', (invocation: Invocation) => invoke(handler, invocation));
  send({ kind: 'ready', initMs });
  // A process killed later would never write its compile cache: write it now, after the first response is on its way.
  setTimeout(flushCompileCache, 500).unref();
} catch (error) {
  const type = error instanceof SyntaxError ? 'Runtime.UserCodeSyntaxError' : undefined;
  send({ kind: 'init-error', error: describe(error, type) }, () => process.exit(1));
}

/** `orders.handler` is the export `handler` of orders.mjs, .js or .cjs below the task root. */
async function loadHandler(taskRoot: string, name: string): Promise<Handler> {
  const [, directory = '', file = '', exportPath = ''] = /^(.*\/)?([^./]+)\.(.+)$/.exec(name) ?? [];
  const path = ['.mjs', '.js', '.cjs']
    .map((extension) => join(taskRoot, `${directory}${file}${extension}`))
    .find(existsSync);
  if (!path) throw runtimeError('Runtime.ImportModuleError', `Cannot find module '${directory}${file}'`);
  const module: unknown = await import(pathToFileURL(path).href);
  let handler: unknown = module;
  for (const part of exportPath.split('.'))
    handler = (handler as Record<string, unknown> | undefined)?.[part];
  if (typeof handler !== 'function') {
    throw runtimeError('Runtime.HandlerNotFound', `${name} is undefined or not a function`);
  }
  // Lambda's Node.js 24 takes a third parameter for a callback, which it has no longer.
  if (handler.length > 2) {
    throw runtimeError(
      'Runtime.CallbackHandlerDeprecated',
      `${name} wants a callback, which Node.js 24 doesn't give`,
    );
  }
  return handler as Handler;
}

async function invoke(handler: Handler, { id, event, deadline, clockOffsetMs }: Invocation): Promise<void> {
  env.CLOCK_OFFSET_MS = String(clockOffsetMs);
  const context = {
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    invokedFunctionArn: process.argv[2],
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    awsRequestId: id,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
  try {
    const result = await handler(event, context);
    send({ kind: 'result', id, result: result === undefined ? null : result });
  } catch (error) {
    send({ kind: 'error', id, error: describe(error) });
  }
}

/** process.send throws if the message can't be serialized (a BigInt, a cycle): that counts as the function's error. */
function send(message: WorkerMessage, sent: () => void = () => {}): void {
  process.send?.(message, sent);
}

function crash(type: string, reason: unknown): void {
  console.error(reason);
  send({ kind: 'crash', error: describe(reason, type) }, () => process.exit(1));
}

function describe(reason: unknown, type?: string): FunctionError {
  if (!(reason instanceof Error)) {
    return { errorType: type ?? typeof reason, errorMessage: String(reason), trace: [] };
  }
  return {
    errorType: type ?? reason.name,
    errorMessage: reason.message,
    trace: (reason.stack ?? '').split('\n'),
  };
}

function runtimeError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

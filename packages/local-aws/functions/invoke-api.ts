import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AwsCall,
  AwsError,
  type AwsReply,
  type AwsService,
  type InvokeResult,
  type Runtime,
} from '../runtime.ts';
import type { FunctionsModule } from './functions-module.ts';

/** Lambda attempts an asynchronous event three times, one and two minutes apart; here the delays are seconds. */
const ASYNC_RETRY_WAITS_MS = [1_000, 2_000];

/** The Invoke action of the Lambda API (`POST /2015-03-31/functions/{name}/invocations`). */
export function createInvokeApi(
  functions: Pick<FunctionsModule, 'invoke' | 'definition'>,
  runtime: Runtime,
  stopping: AbortSignal,
): AwsService {
  return {
    signingName: 'lambda',
    permissions: (call) => [
      { action: 'lambda:InvokeFunction', resource: functions.definition(functionOf(call)).arn },
    ],
    handle: async (call) => {
      const name = functionOf(call);
      const { arn, deadLetterArn } = functions.definition(name);
      const event = parseEvent(call.rawBody);
      switch (call.headers['x-amz-invocation-type'] ?? 'RequestResponse') {
        case 'RequestResponse':
          return reply(await functions.invoke(name, event));
        case 'Event':
          invokeLater(
            () => functions.invoke(name, event),
            event,
            arn,
            deadLetterArn,
            runtime,
            stopping,
          ).catch((error: Error) => runtime.log('async-invocation-lost', { arn, message: error.message }));
          return { status: 202, body: '' };
        case 'DryRun':
          return { status: 204, body: '' };
        default:
          throw new AwsError('InvalidParameterValueException', 'Unknown invocation type');
      }
    },
  };
}

function functionOf({ method, path }: AwsCall): string {
  const name = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(path)?.[1];
  if (method !== 'POST' || name === undefined) {
    throw new AwsError(
      'UnknownOperationException',
      `${method} ${path} isn't answered locally: only Invoke is.`,
      404,
    );
  }
  return decodeURIComponent(name);
}

function parseEvent(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new AwsError('InvalidRequestContentException', 'Could not parse request body into json');
  }
}

function reply({ functionError, payload }: InvokeResult): AwsReply {
  return {
    status: 200,
    headers: {
      'content-type': 'application/json',
      'x-amz-executed-version': '$LATEST',
      ...(functionError && { 'x-amz-function-error': functionError }),
    },
    body: JSON.stringify(payload ?? null),
  };
}

/** An asynchronous invocation is kept in memory: unlike on AWS, it is lost when the runtime stops. */
async function invokeLater(
  invoke: () => Promise<InvokeResult>,
  event: unknown,
  arn: string,
  deadLetterArn: string | undefined,
  runtime: Runtime,
  stopping: AbortSignal,
): Promise<void> {
  for (const wait of [0, ...ASYNC_RETRY_WAITS_MS]) {
    await sleep(wait, undefined, { signal: stopping, ref: false });
    try {
      const { functionError, payload } = await invoke();
      if (functionError === undefined) return;
      runtime.log('async-invocation-failed', { arn, payload });
    } catch (error) {
      runtime.log('async-invocation-refused', { arn, message: (error as Error).message });
    }
  }
  stopping.throwIfAborted();
  if (deadLetterArn) await runtime.sendToQueue(deadLetterArn, JSON.stringify(event));
}

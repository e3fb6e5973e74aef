import { requiredEnv } from './env.ts';
import { signedRequest } from './signed-request.ts';

/**
 * Invokes another function of the service, whose rights this one should not have, and waits for its reply (Lambda API
 * reference, Invoke).
 * @param environmentVariable holds its name
 * @param within milliseconds
 * @throws Error with Lambda’s name of the fault (`TooManyRequestsException`); if the function failed, its own log says why
 */
export async function invoke(environmentVariable: string, event: object, within: number): Promise<unknown> {
  const name = encodeURIComponent(requiredEnv(environmentVariable));
  const { status, headers, body } = await signedRequest({
    ...{ service: 'lambda', variable: 'LAMBDA', path: `/2015-03-31/functions/${name}/invocations`, within },
    headers: { 'content-type': 'application/json', 'x-amz-invocation-type': 'RequestResponse' },
    body: JSON.stringify(event),
  });
  if (status === 200 && headers['x-amz-function-error'] === undefined) return body;
  const fault = headers['x-amzn-errortype']?.split(':')[0] ?? 'FunctionFailed';
  throw Object.assign(new Error(`A function that was asked answered ${status}.`), { name: fault });
}

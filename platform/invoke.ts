import { requiredEnv } from './env.ts';
import { signedRequest } from './signed-request.ts';

/**
 * Asks another function of the service, which has rights that this one is to lack, and waits for its answer (Lambda API reference,
 * Invoke).
 * @param environmentVariable holds its name
 * @param within milliseconds
 * @throws Error named as Lambda names what is wrong (`TooManyRequestsException`); where the other failed, the reason is in its own log
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

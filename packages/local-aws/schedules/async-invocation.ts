import type { InvokeResult } from '../runtime.ts';
import type { Delivery } from './store.ts';

/** AWS::Lambda::EventInvokeConfig: what Lambda does if an asynchronous invocation fails. */
export interface AsyncInvocation {
  readonly maximumRetryAttempts: number;
  readonly maximumAgeMs: number;
  readonly onFailureArn: string | undefined;
}

/** Lambda's defaults: two more attempts within six hours, then the event is dropped silently. */
export const DEFAULT_ASYNC: AsyncInvocation = {
  maximumRetryAttempts: 2,
  maximumAgeMs: 6 * 3_600_000,
  onFailureArn: undefined,
};

// biome-ignore lint/suspicious/noExplicitAny: a template's free-form document
export function readAsyncInvocation(properties: Record<string, any>): AsyncInvocation {
  return {
    maximumRetryAttempts: Number(properties.MaximumRetryAttempts ?? DEFAULT_ASYNC.maximumRetryAttempts),
    maximumAgeMs: 1000 * Number(properties.MaximumEventAgeInSeconds ?? DEFAULT_ASYNC.maximumAgeMs / 1000),
    onFailureArn: properties.DestinationConfig?.OnFailure?.Destination,
  };
}

/** Lambda waits a minute before the first retry and two before the second. */
export function retryDelay(failedExecutions: number): number {
  return failedExecutions * 60_000;
}

/** The record that Lambda sends to an on-failure destination (Lambda developer guide, « Asynchronous invocation »). */
export function failureRecord(
  functionArn: string,
  delivery: Delivery,
  payload: unknown,
  result: InvokeResult,
  now: number,
): string {
  return JSON.stringify({
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    requestContext: {
      requestId: delivery.executionId,
      functionArn: `${functionArn}:$LATEST`,
      condition: 'RetriesExhausted',
      approximateInvokeCount: delivery.failedExecutions + 1,
    },
    requestPayload: payload,
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: result.functionError },
    responsePayload: result.payload,
  });
}

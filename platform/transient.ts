import { isThrottlingError, isTransientError } from '@smithy/core/retry';

type SdkError = Parameters<typeof isTransientError>[0];

/** What the SDK's rules of retrying leave out, and DynamoDB's documents have under "retry". */
const alsoPassing: ReadonlySet<string> = new Set([
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'TransactionConflictException',
]);

/** Of a cancelled transaction (DynamoDB API reference, TransactWriteItems, "CancellationReasons"). */
const passingReasons: ReadonlySet<string | undefined> = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

/**
 * Whether something failed that would pass a moment later: a service of AWS was asked too much at once, failed itself (5xx), didn't answer,
 * or answered so slowly that the function ran out of its time. It may have been done; whoever asks again must be able to.
 */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    isThrottlingError(error as SdkError) ||
    isTransientError(error as SdkError) ||
    alsoPassing.has(error.name) ||
    isCancelledForNow(error)
  );
}

/**
 * Whether a transaction was cancelled by other traffic alone. A condition that doesn't hold is an answer, even when another
 * item of the transaction was in conflict.
 */
export function isCancelledForNow(error: unknown): boolean {
  if (!(error instanceof Error && error.name === 'TransactionCanceledException')) return false;
  const { CancellationReasons: reasons = [] } = error as {
    CancellationReasons?: readonly { Code?: string }[];
  };
  const codes = reasons.map(({ Code }) => Code).filter((code) => code !== undefined && code !== 'None');
  return codes.length > 0 && codes.every((code) => passingReasons.has(code));
}

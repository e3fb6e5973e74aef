/**
 * The names under which AWS's services refuse what would pass a moment later (each API reference's "Common Errors" and error
 * lists; the SDK retries them, and throws the last one when its attempts are used up).
 */
const refusals: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'SlowDown',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionConflictException',
  'TransactionInProgressException',
]);

/** Of a cancelled transaction (DynamoDB API reference, TransactWriteItems, "CancellationReasons"). */
const passingReasons: ReadonlySet<string | undefined> = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

/** Whether a service of AWS refused something for being asked too much at once: it did nothing, and may be asked again. */
export function isOverload(error: unknown): boolean {
  return error instanceof Error && (refusals.has(error.name) || isCancelledForNow(error));
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

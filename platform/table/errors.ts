import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';

/** Whether a single write was refused by its own condition. */
export function isConditionFailed(error: unknown): error is ConditionalCheckFailedException {
  return error instanceof ConditionalCheckFailedException;
}

/**
 * Whether a transaction was cancelled because the condition of its write at `index` didn't hold. A transaction is
 * cancelled for other reasons too (a conflict with another one, throttling): those are not an answer, and are thrown on.
 */
export function isConditionFailedAt(error: unknown, index: number): boolean {
  return (
    error instanceof TransactionCanceledException &&
    error.CancellationReasons?.[index]?.Code === 'ConditionalCheckFailed'
  );
}

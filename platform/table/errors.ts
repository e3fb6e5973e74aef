import type { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { isFault } from '../json-service.ts';

/** Whether a single write was refused by its own condition. */
export function isConditionFailed(error: unknown): error is ConditionalCheckFailedException {
  return isFault(error, 'ConditionalCheckFailedException');
}

/**
 * Whether a transaction was cancelled because the condition of its write at `index` didn't hold. A transaction is
 * cancelled for other reasons too (a conflict with another one, throttling): those are not an answer, and are thrown on.
 */
export function isConditionFailedAt(error: unknown, index: number): boolean {
  return isCancelled(error) && error.CancellationReasons?.[index]?.Code === 'ConditionalCheckFailed';
}

const isCancelled = (error: unknown): error is TransactionCanceledException =>
  isFault(error, 'TransactionCanceledException');

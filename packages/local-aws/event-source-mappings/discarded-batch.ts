/**
 * The message about a discarded batch to an on-failure destination: where the records are, not what they contain.
 *
 * Source: Lambda Developer Guide, "Retain discarded records for a DynamoDB event source in Lambda".
 */
import { randomUUID } from 'node:crypto';
import type { StreamRecord } from '../event-sources.ts';

export interface Discarded {
  readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
  readonly records: readonly StreamRecord[];
  readonly shardId: string;
  readonly functionArn: string;
  /** Number of invocations with the batch. */
  readonly invokeCount: number;
  /** Undefined if the batch was too old before its first invocation. */
  readonly functionError: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Body of the message, ready to stringify. `records` must not be empty. */
export function discardedBatch(discarded: Discarded) {
  const [first, last] = [discarded.records.at(0), discarded.records.at(-1)];
  if (!first || !last) throw new RangeError('A discarded batch has records');
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn: discarded.functionArn,
      condition: discarded.condition,
      approximateInvokeCount: discarded.invokeCount,
    },
    ...(discarded.functionError && {
      responseContext: {
        statusCode: 200,
        executedVersion: '$LATEST',
        functionError: discarded.functionError,
      },
    }),
    version: '1.0',
    timestamp: new Date(discarded.now).toISOString(),
    DDBStreamBatchInfo: {
      shardId: discarded.shardId,
      startSequenceNumber: first.dynamodb.SequenceNumber,
      endSequenceNumber: last.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: arrival(first),
      approximateArrivalOfLastRecord: arrival(last),
      batchSize: discarded.records.length,
      streamArn: first.eventSourceARN,
    },
  };
}

function arrival(record: StreamRecord): string {
  return new Date(record.dynamodb.ApproximateCreationDateTime * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
}

import { Duration } from 'aws-cdk-lib';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import type { CapabilityFunction } from './capability-function.ts';
import { DeadLetterQueue, type DeadLetterQueueProps } from './dead-letter-queue.ts';

export interface StreamConsumerProps {
  readonly table: ITableV2;
  readonly consumer: CapabilityFunction;
  /** Only records whose partition key begins with this invoke the function. */
  readonly prefix: string;
  /** How long records may be batched, 0 to 300 seconds. */
  readonly tick: Duration;
  /** Name and texts of the alarm on its dead letters. */
  readonly deadLetters: DeadLetterQueueProps;
}

/**
 * Feeds the table's stream to a function that counts. Each shard has one batch in flight at a time, in order, and the event
 * names the shard (which is what the tumbling window is for): the watermarks rely on both (docs/exactly-once.md).
 */
export class StreamConsumer extends Construct {
  /**
   * Batches that exhausted their retries: sequence numbers, no records. They can't be redriven; the counters are recounted
   * instead.
   */
  readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, props: StreamConsumerProps) {
    super(scope, id);
    const { table, consumer, prefix, tick } = props;
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', props.deadLetters);
    consumer.live.addEventSource(
      new DynamoEventSource(table, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        filters: [
          FilterCriteria.filter({ dynamodb: { Keys: { pk: { S: FilterRule.beginsWith(prefix) } } } }),
        ],
        batchSize: 1000,
        maxBatchingWindow: tick,
        parallelizationFactor: 1,
        tumblingWindow: tumblingWindow(tick),
        reportBatchItemFailures: true,
        // Bisecting isolates the one record that can't be counted, so that its neighbours are.
        bisectBatchOnError: true,
        retryAttempts: 30,
        // A little less than the stream's retention of a day: records that wait longer would be lost silently.
        maxRecordAge: Duration.hours(22),
        onFailure: new SqsDlq(this.deadLetters),
      }),
    );
  }
}

/** The window must hold several batches, which would otherwise end it early; each end costs an extra invocation. */
function tumblingWindow(tick: Duration): Duration {
  return Duration.seconds(Math.max(60, 3 * tick.toSeconds()));
}

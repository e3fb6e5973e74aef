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
  /** Records of items whose partition key begins so; the others never invoke the function. */
  readonly prefix: string;
  /** How long records may wait to be handed over together, 0 to 300 seconds. */
  readonly tick: Duration;
  /** How the alarm of its dead letters is called, and what it says. */
  readonly deadLetters: DeadLetterQueueProps;
}

/**
 * Hands the table's stream to a function that counts. Of each shard there is one batch at a time, in order, and the
 * event names the shard (that is what the tumbling window is for): the watermarks of design §4.4 rest on both.
 */
export class StreamConsumer extends Construct {
  /** What exhausted its retries: sequence numbers, no records. It isn't redriven but recounted (design §4.5). */
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
        // Halving finds the one record that can't be counted, so that its neighbours are.
        bisectBatchOnError: true,
        retryAttempts: 30,
        // A little less than the day that a stream keeps: what waits longer would be lost without a word.
        maxRecordAge: Duration.hours(22),
        onFailure: new SqsDlq(this.deadLetters),
      }),
    );
  }
}

/** A window must hold several batches, or it would end them early; each end costs an invocation of its own. */
function tumblingWindow(tick: Duration): Duration {
  return Duration.seconds(Math.max(60, 3 * tick.toSeconds()));
}

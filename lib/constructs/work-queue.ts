import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type CfnFunction, type Function as LambdaFunction, RecursiveLoop } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeadLetterQueue, type DeadLetterQueueProps } from './dead-letter-queue.ts';
import { alarmPeriod, nameInStack, ServiceAlarm } from './service-alarm.ts';

export interface WorkQueueProps {
  /** Handles the messages (`consume` of platform/queue.ts) and must report which of a batch failed. */
  readonly consumer: LambdaFunction;
  /** The consumer's own timeout. */
  readonly consumerTimeout: Duration;
  /** Maximum number of messages per batch. */
  readonly batchSize: number;
  /** Maximum number of batches in flight, at least 2. */
  readonly maxConcurrency?: number;
  /** Name and texts of the alarm on its dead letters. */
  readonly deadLetters: DeadLetterQueueProps;
}

/** A queue of work for one function: delivered at least once, five attempts, then the dead letters. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  /** What failed five times. Once the cause is fixed it can be redriven (SQS: “start DLQ redrive”). */
  readonly deadLetters: DeadLetterQueue;
  private readonly consumer: LambdaFunction;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    const { consumer, consumerTimeout, batchSize, maxConcurrency } = props;
    this.consumer = consumer;
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', props.deadLetters);
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // Lambda’s own advice: six times the function’s timeout, so that throttling doesn’t use up the attempts.
      visibilityTimeout: Duration.seconds(6 * consumerTimeout.toSeconds()),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    });
    consumer.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize,
        reportBatchItemFailures: true,
        ...(maxConcurrency !== undefined && { maxConcurrency }),
      }),
    );
    this.ringWhenLate();
  }

  /** Waiting is no failure, so dead letters don't show that messages are consumed too slowly, or not at all. */
  private ringWhenLate(): void {
    const name = `${nameInStack(this, 'Late')}`;
    new ServiceAlarm(this, 'Late', {
      name,
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: alarmPeriod, statistic: 'max' }),
      above: Duration.hours(2).toSeconds(),
      description: `un message de la file ${this.node.id} attend depuis plus de deux heures.`,
      runbook:
        'Messages arrive faster than they are consumed: the consumer is throttled (`FunctionsThrottled`), paused (a reserved concurrency of 0, ' +
        'or a disabled mapping), or keeps failing (its own alarm). They are kept for four days.',
    });
  }

  /** Allows a function to send messages to the queue, whose URL it gets in the environment variable. */
  allowSending(lambda: LambdaFunction, environmentVariable: string): void {
    lambda.addEnvironment(environmentVariable, this.queue.queueUrl);
    // The consumer continues its work with further messages. By default Lambda stops such a loop after about 16 invocations.
    if (lambda === this.consumer)
      (lambda.node.defaultChild as CfnFunction).recursiveLoop = RecursiveLoop.ALLOW;
    lambda.addToRolePolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] }),
    );
  }
}

import { Construct } from 'constructs';
import { Clock } from './clock.ts';
import type { WorkQueue } from './work-queue.ts';

export interface ScheduledMessageProps {
  readonly queue: WorkQueue;
  /** `cron(0 9 1 * ? *)` or `rate(5 minutes)`, in wall-clock time of the time zone. */
  readonly expression: string;
  /** IANA time zone. */
  readonly timeZone: string;
  readonly message: Readonly<Record<string, unknown>>;
}

/**
 * Sends a message to a queue on a schedule (EventBridge Scheduler), for work that must take turns with other work of the
 * queue and be retried by it. Messages may be duplicated; undeliverable ones join the queue's dead letters.
 */
export class ScheduledMessage extends Construct {
  constructor(scope: Construct, id: string, { queue, expression, timeZone, message }: ScheduledMessageProps) {
    super(scope, id);
    new Clock(this, 'Clock', {
      description: `Puts messages on ${queue.node.path} by the clock`,
      expression,
      timeZone,
      target: { arn: queue.queue.queueArn, action: 'sqs:SendMessage', input: JSON.stringify(message) },
      deadLetters: queue.deadLetters,
    });
  }
}

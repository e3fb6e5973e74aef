import { Construct } from 'constructs';
import { Clock } from './clock.ts';
import type { WorkQueue } from './work-queue.ts';

export interface ScheduledMessageProps {
  readonly queue: WorkQueue;
  /** `cron(0 9 1 * ? *)` or `rate(5 minutes)`, on the wall clock of the time zone. */
  readonly expression: string;
  /** IANA time zone. */
  readonly timeZone: string;
  readonly message: Readonly<Record<string, unknown>>;
}

/**
 * Puts a message on a queue by the clock (EventBridge Scheduler): where the work takes turns with other work of the queue, and
 * a failure is the queue's to try again. A message may come twice; one that can't be put there joins the queue's dead letters.
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

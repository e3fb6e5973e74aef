import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface ScheduledMessageProps {
  readonly queue: IQueue;
  /** `cron(0 9 1 * ? *)` or `rate(5 minutes)`, on the wall clock of the time zone. */
  readonly expression: string;
  /** IANA time zone. */
  readonly timeZone: string;
  readonly message: Readonly<Record<string, unknown>>;
}

/**
 * Puts a message on a queue by the clock (EventBridge Scheduler): where the work takes turns with other work of the queue, and
 * a failure is the queue's to try again. A message may come twice.
 */
export class ScheduledMessage extends Construct {
  constructor(scope: Construct, id: string, { queue, expression, timeZone, message }: ScheduledMessageProps) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      description: `Puts messages on ${queue.node.path} by the clock`,
      assumedBy: new ServicePrincipal('scheduler', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }));
    const schedule = new CfnSchedule(this, 'Schedule', {
      scheduleExpression: expression,
      scheduleExpressionTimezone: timeZone,
      flexibleTimeWindow: { mode: 'OFF' },
      target: { arn: queue.queueArn, roleArn: role.roleArn, input: JSON.stringify(message) },
    });
    // Scheduler tests the role when the schedule is made: its policy must be there by then.
    schedule.node.addDependency(role);
  }
}

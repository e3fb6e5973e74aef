import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface ClockProps {
  readonly description: string;
  /** `cron(0 8 * * ? *)` or `rate(5 minutes)`, in wall-clock time of the time zone. */
  readonly expression: string;
  /** IANA time zone of the instance, so that eight o'clock stays eight o'clock in summer. */
  readonly timeZone: string;
  readonly target: { readonly arn: string; readonly action: string; readonly input?: string };
  readonly deadLetters: IQueue;
}

/**
 * A schedule of EventBridge Scheduler with its own role. Undeliverable firings are retried for an hour and then kept: none
 * is lost silently.
 */
export class Clock extends Construct {
  constructor(scope: Construct, id: string, props: ClockProps) {
    super(scope, id);
    const { description, expression, timeZone, target, deadLetters } = props;
    const role = new Role(this, 'Role', {
      description,
      assumedBy: new ServicePrincipal('scheduler', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    role.addToPolicy(new PolicyStatement({ actions: [target.action], resources: [target.arn] }));
    role.addToPolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] }),
    );
    const schedule = new CfnSchedule(this, 'Schedule', {
      scheduleExpression: expression,
      scheduleExpressionTimezone: timeZone,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: target.arn,
        roleArn: role.roleArn,
        ...(target.input !== undefined && { input: target.input }),
        retryPolicy: { maximumRetryAttempts: 10, maximumEventAgeInSeconds: 3600 },
        deadLetterConfig: { arn: deadLetters.queueArn },
      },
    });
    // Scheduler checks the role when the schedule is created, so its policy must exist by then.
    schedule.node.addDependency(role);
  }
}

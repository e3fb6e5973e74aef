import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface ClockProps {
  readonly description: string;
  /** `cron(0 8 * * ? *)` or `rate(5 minutes)`, on the wall clock of the time zone. */
  readonly expression: string;
  /** IANA time zone: the instance's, so that eight o'clock stays eight o'clock in summer. */
  readonly timeZone: string;
  readonly target: { readonly arn: string; readonly action: string; readonly input?: string };
  readonly deadLetters: IQueue;
}

/**
 * A schedule of EventBridge Scheduler with a role of its own. What can't be delivered is tried again for an hour and then
 * kept: no firing is lost without a word.
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
    // Scheduler tests the role when the schedule is made: its policy must be there by then.
    schedule.node.addDependency(role);
  }
}

import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface ScheduledFunctionProps {
  readonly lambda: LambdaFunction;
  /** `cron(0 8 * * ? *)` or `rate(5 minutes)`, on the wall clock of the time zone. */
  readonly expression: string;
  /** IANA time zone: the instance's, so that eight o'clock stays eight o'clock in summer. */
  readonly timeZone: string;
  /** The event that the function gets; EventBridge Scheduler's own when absent. */
  readonly input?: Readonly<Record<string, unknown>>;
  /** Where a firing ends that could not be delivered, or whose function failed three times. */
  readonly deadLetters?: IQueue;
}

/**
 * Fires a function by the clock (EventBridge Scheduler). A firing may come twice, so what it starts must bear being
 * repeated. CDK's own target would let the schedule invoke every version of the function; this one invokes the function.
 */
export class ScheduledFunction extends Construct {
  constructor(scope: Construct, id: string, props: ScheduledFunctionProps) {
    super(scope, id);
    const { lambda, expression, timeZone, input, deadLetters } = props;
    const role = new Role(this, 'Role', {
      description: `Invokes ${lambda.node.path} by the clock`,
      assumedBy: new ServicePrincipal('scheduler', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [lambda.functionArn] }),
    );
    const schedule = new CfnSchedule(this, 'Schedule', {
      scheduleExpression: expression,
      scheduleExpressionTimezone: timeZone,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: lambda.functionArn,
        roleArn: role.roleArn,
        ...(input && { input: JSON.stringify(input) }),
        ...(deadLetters && { deadLetterConfig: { arn: deadLetters.queueArn } }),
      },
    });
    // Scheduler tests the role when the schedule is made: its policy must be there by then.
    schedule.node.addDependency(role);
    if (deadLetters) keepFailures(lambda, role, deadLetters);
  }
}

/** Two services share the work: what never reached the function is the schedule's to give up, what failed in it Lambda's. */
function keepFailures(lambda: LambdaFunction, role: Role, deadLetters: IQueue): void {
  role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] }));
  // A function that several schedules fire has one such configuration.
  if (lambda.node.tryFindChild('EventInvokeConfig')) return;
  lambda.configureAsyncInvoke({
    retryAttempts: 2,
    maxEventAge: Duration.hours(6),
    onFailure: new SqsDestination(deadLetters),
  });
}

import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { Construct } from 'constructs';
import { Clock } from './clock.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import { nameInStack, ServiceAlarm } from './service-alarm.ts';

export interface ScheduledFunctionProps {
  readonly lambda: LambdaFunction;
  /** `cron(0 8 * * ? *)` or `rate(5 minutes)`, in wall-clock time of the time zone. */
  readonly expression: string;
  /** IANA time zone of the instance, so that eight o'clock stays eight o'clock in summer. */
  readonly timeZone: string;
  /** The function's event; EventBridge Scheduler's default if absent. */
  readonly input?: Readonly<Record<string, unknown>>;
  /**
   * For an alarm that rings when it hasn’t run for this long: what is then missing, in French and in English
   * (ServiceAlarm).
   */
  readonly mustRun?: { readonly within: Duration; readonly description: string; readonly runbook: string };
  /** Receives firings that couldn't be delivered, or whose function failed three times. */
  readonly deadLetters: DeadLetterQueue;
}

/**
 * A cron expression of EventBridge Scheduler, in wall-clock time.
 * @param time `HH:MM`
 * @param days its last four fields (day of month, month, day of week, year): every day by default
 */
export function cronAt(time: string, days = '* * ? *'): string {
  const [hour, minute] = time.split(':').map(Number);
  return `cron(${minute} ${hour} ${days})`;
}

/**
 * Invokes a function on a schedule (EventBridge Scheduler). Firings may be duplicated, so whatever they start must be
 * idempotent. CDK's own target would let the schedule invoke every version of the function; this one allows the function
 * only.
 */
export class ScheduledFunction extends Construct {
  constructor(scope: Construct, id: string, props: ScheduledFunctionProps) {
    super(scope, id);
    const { lambda, expression, timeZone, input, deadLetters, mustRun } = props;
    new Clock(this, 'Clock', {
      description: `Invokes ${lambda.node.path} by the clock`,
      expression,
      timeZone,
      target: {
        arn: lambda.functionArn,
        action: 'lambda:InvokeFunction',
        ...(input && { input: JSON.stringify(input) }),
      },
      deadLetters,
    });
    keepFailures(lambda, deadLetters);
    if (mustRun === undefined) return;
    const { within, description, runbook } = mustRun;
    new ServiceAlarm(this, 'Silent', {
      name: `${nameInStack(lambda.node.scope as Construct, lambda.node.id)}Silent`,
      metric: lambda.metricInvocations({ period: within, statistic: 'sum' }),
      description,
      runbook:
        `${runbook} It hasn’t been invoked within ${within.toHumanString()}: its schedule is disabled, or its function has a reserved concurrency of 0. ` +
        'After a first deployment it rings until the first run.',
    });
  }
}

/**
 * Two services handle failures: Scheduler keeps firings that never reached the function, Lambda those that failed in it.
 */
function keepFailures(lambda: LambdaFunction, deadLetters: DeadLetterQueue): void {
  // A function with several schedules has only one such configuration.
  if (lambda.node.tryFindChild('EventInvokeConfig')) return;
  lambda.configureAsyncInvoke({
    retryAttempts: 2,
    maxEventAge: Duration.hours(6),
    onFailure: new SqsDestination(deadLetters),
  });
}

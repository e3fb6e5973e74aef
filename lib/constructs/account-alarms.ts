import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { alarmPeriod, ServiceAlarm } from './service-alarm.ts';

/** Alarms on what all functions of an account share: concurrency, schedules, Cognito’s quotas, the sender's reputation. */
export class AccountAlarms extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new ServiceAlarm(this, 'Throttles', {
      name: 'FunctionsThrottled',
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Throttles',
        statistic: 'Sum',
        period: alarmPeriod,
      }),
      above: 10,
      description: 'des appels ont été refusés faute de place pour les fonctions.',
      runbook:
        'Lambda refused invocations: a function has reached its own limit (`reservedConcurrency` in its construct; the limits on suggestions, ' +
        'messages and subscriptions are meant to be reached in a flood), or the account its quota (`ConcurrencyHigh` rings too). Clients get a ' +
        '503 with Retry-After; queues and streams wait and are tried again. The metric by function says which one it is.',
    });
    new ServiceAlarm(this, 'Concurrency', {
      name: 'ConcurrencyHigh',
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'ConcurrentExecutions',
        statistic: 'Maximum',
        period: alarmPeriod,
      }),
      above: 800,
      description: 'les fonctions approchent de la limite du compte (1 000 à la fois par défaut).',
      runbook:
        'Four fifths of AWS’s default quota are in use at once. Ask for more (docs/deploy.md, quota L-B99A9384), and look at the dashboard, by ' +
        'function, for what uses them up. The functions that count, take votes and create profiles have a share reserved for them.',
    });
    new ServiceAlarm(this, 'Schedules', {
      name: 'ScheduleDropped',
      metric: new Metric({
        namespace: 'AWS/Scheduler',
        metricName: 'InvocationDroppedCount',
        dimensionsMap: { ScheduleGroup: 'default' },
        statistic: 'Sum',
        period: alarmPeriod,
      }),
      above: 0,
      description: 'une tâche programmée n’a pas pu être lancée, une heure durant.',
      runbook:
        'EventBridge Scheduler gave up on a firing after ten tries; it is in the dead-letter queue of its capability, whose alarm rings as well ' +
        'and says what to do. If it doesn’t, the schedule’s role may not write there: compare it with the template.',
    });
    new ServiceAlarm(this, 'Cognito', {
      name: 'IdentityThrottled',
      metric: new MathExpression({
        expression: 'creation + authentication',
        period: alarmPeriod,
        usingMetrics: {
          creation: cognitoThrottles('UserCreation'),
          authentication: cognitoThrottles('UserAuthentication'),
        },
        label: 'Cognito',
      }),
      above: 50,
      description: 'Cognito a refusé des créations de profils ou des sessions : trop à la fois.',
      runbook:
        'More profiles or sessions were requested in a second than Cognito’s quota allows; people were told to come back (429 with Retry-After) ' +
        'and lost nothing. If it is because the service is a success, ask for more (docs/deploy.md, quota L-5987B8A0). If `ProfilesCreated` ' +
        'rings too, read its section first.',
    });
    const reputation = (metricName: string) =>
      new Metric({ namespace: 'AWS/SES', metricName, statistic: 'Maximum', period: Duration.hours(1) });
    new ServiceAlarm(this, 'Bounces', {
      name: 'SenderBounces',
      metric: reputation('Reputation.BounceRate'),
      above: 0.04,
      description: 'plus de 4 % des courriels récents ont été rejetés : à 5 %, SES examine le compte.',
      runbook:
        'At 5 % SES reviews the account, at 10 % it may stop it. Stop a letter that is being sent (`POST ' +
        '/v1/admin/newsletter/editions/{month}/pause`), look at where its subscribers come from, and at `PublicMailCeiling`: somebody may be ' +
        'subscribing addresses that don’t exist.',
    });
    new ServiceAlarm(this, 'Complaints', {
      name: 'SenderComplaints',
      metric: reputation('Reputation.ComplaintRate'),
      above: 0.0008,
      description:
        'plus de 0,08 % des courriels récents ont été signalés comme indésirables : à 0,1 %, SES examine le compte.',
      runbook:
        'At 0.1 % SES reviews the account, at 0.5 % it may stop it. Pause the letter that is being sent; whoever complained gets no more mail. ' +
        'Look at the first lines of the letter, and check that its link to unsubscribe works.',
    });
  }
}

/** Calls that Cognito throttled, by category of its quotas. */
function cognitoThrottles(category: 'UserCreation' | 'UserAuthentication'): Metric {
  return new Metric({
    namespace: 'AWS/Usage',
    metricName: 'ThrottleCount',
    dimensionsMap: { Service: 'Cognito', Type: 'API', Resource: category, Class: 'None' },
    statistic: 'Sum',
    period: alarmPeriod,
  });
}

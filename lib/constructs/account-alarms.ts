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
        'Lambda refused invocations: a function has reached its own limit (`reservedConcurrency` in its construct; the caps of suggestions, messages ' +
        'and subscriptions are meant to hold in a flood), or the account its quota (`ConcurrencyHigh` rings too). Clients get 503 with Retry-After or ' +
        'are tried again; queues and streams wait. The metric by function says which.',
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
        'Four fifths of AWS’s default quota are in use at once. Ask for more (docs/deploy.md, quota L-B99A9384), and look at what takes them: the ' +
        'dashboard by function. What counts, votes and makes profiles has a share that nothing else can take.',
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
        'EventBridge Scheduler gave a firing up after ten tries; it lies in the dead letters of its capability, whose alarm rings as well and ' +
        'says what to do. If it doesn’t, the schedule’s role may not write there: compare it with the template.',
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
        'More profiles or sessions were asked for in a second than Cognito’s quota lets through; those who asked were told to come back (429 with ' +
        'Retry-After) and lose nothing. If it is a success, ask for more (docs/deploy.md, quota L-5987B8A0). If `ProfilesCreated` rings too, read its page first.',
    });
    const reputation = (metricName: string) =>
      new Metric({ namespace: 'AWS/SES', metricName, statistic: 'Maximum', period: Duration.hours(1) });
    new ServiceAlarm(this, 'Bounces', {
      name: 'SenderBounces',
      metric: reputation('Reputation.BounceRate'),
      above: 0.04,
      description: 'plus de 4 % des courriels récents ont été rejetés : à 5 %, SES examine le compte.',
      runbook:
        'At 5 % SES reviews the account, at 10 % it may stop it. Stop a letter that is being sent (`POST /v1/admin/newsletter/editions/{month}/pause`), look at ' +
        'where its subscribers come from, and at `PublicMailCeiling`: somebody may be subscribing addresses that don’t exist.',
    });
    new ServiceAlarm(this, 'Complaints', {
      name: 'SenderComplaints',
      metric: reputation('Reputation.ComplaintRate'),
      above: 0.0008,
      description:
        'plus de 0,08 % des courriels récents ont été signalés comme indésirables : à 0,1 %, SES examine le compte.',
      runbook:
        'At 0.1 % SES reviews the account, at 0.5 % it may stop it. Pause the letter that is being sent; whoever complained is written to no more. Look at ' +
        'what the letter says in its first lines, and whether its link to unsubscribe works.',
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

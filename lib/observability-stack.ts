import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { alarmAbove } from './constructs/alarms.ts';
import { serviceDashboard } from './constructs/dashboard.ts';
import type { Deployment } from './deployment.ts';
import type { ServiceStack } from './service-stack.ts';

export interface ObservabilityStackProps extends StackProps {
  readonly deployment: Deployment;
  readonly service: ServiceStack;
}

/** What wakes somebody up, and the one page they look at then (docs/runbook.md). */
export class ObservabilityStack extends Stack {
  constructor(scope: Construct, id: string, props: ObservabilityStackProps) {
    super(scope, id, props);
    const { deployment, service } = props;
    const { aggregator, votes } = service.stats;
    const period = Duration.minutes(5);
    const tickMs = 1000 * deployment.instance.schedules.totalsTickSeconds;

    const alarms: Alarm[] = [
      alarmAbove(this, 'VotesNotCounted', 0, {
        metric: votes.deadLetters.metricApproximateNumberOfMessagesVisible({ period, statistic: 'max' }),
        description:
          'Un lot de votes a épuisé ses essais\u00a0: lancer le recomptage avec réparation, puis vider la file.',
      }),
      alarmAbove(this, 'CalendarNotPublished', 0, {
        metric: service.questions.deadLetters.metricApproximateNumberOfMessagesVisible({
          period,
          statistic: 'max',
        }),
        description:
          'Le calendrier des questions a échoué trois fois : lire le journal de sa fonction ; le prochain matin rattrape.',
      }),
      alarmAbove(this, 'LetterNotSent', 0, {
        metric: service.newsletterEditions.sending.deadLetters.metricApproximateNumberOfMessagesVisible({
          period,
          statistic: 'max',
        }),
        description:
          'L’envoi de la lettre a échoué cinq fois sur une même part : lire le journal de sa fonction ; la veille la reprend toutes les cinq minutes.',
      }),
      alarmAbove(this, 'LetterNotComposed', 0, {
        metric: service.newsletterEditions.deadLetters.metricApproximateNumberOfMessagesVisible({
          period,
          statistic: 'max',
        }),
        description:
          'Le brouillon de la lettre n’a pas été composé après trois essais : lire le journal de sa fonction, puis la relancer.',
      }),
      alarmAbove(this, 'CountingLate', tickMs + 60_000, {
        metric: aggregator.metric('IteratorAge', { period, statistic: 'max' }),
        description: 'Des votes attendent d’être comptés depuis plus d’une minute.',
      }),
      alarmAbove(this, 'SubscriberMailsNotSent', 0, {
        metric: service.newsletter.subscriberMails.deadLetters.metricApproximateNumberOfMessagesVisible({
          period,
          statistic: 'max',
        }),
        description:
          'Un message à un abonné (confirmation, question) a épuisé ses essais\u00a0: corriger la cause, puis relancer la file.',
      }),
      alarmAbove(this, 'MailReportsNotRecorded', 0, {
        metric: service.newsletter.events.deadLetters.metricApproximateNumberOfMessagesVisible({
          period,
          statistic: 'max',
        }),
        description:
          'Un retour de SES (rejet, plainte) n’a pas été pris en compte\u00a0: l’adresse reçoit encore la lettre.',
      }),
      alarmAbove(this, 'ApiErrors', 0, {
        metric: service.http.api.metricServerError({ period, statistic: 'sum' }),
        description: 'L’API a répondu par une erreur 5xx.',
      }),
      ...service.functions.map((lambda) =>
        alarmAbove(this, `${lambda.node.scope?.node.id}${lambda.node.id}Errors`, 0, {
          metric: lambda.metricErrors({ period, statistic: 'sum' }),
          description: `Erreurs ou dépassements de durée de la fonction «\u202f${lambda.node.path}\u202f».`,
        }),
      ),
    ];
    const topic = new Topic(this, 'AlarmTopic', { enforceSSL: true });
    // A policy of its own replaces the default one, which would have let this account's alarms publish.
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    for (const alarm of alarms) alarm.addAlarmAction(new SnsAction(topic));
    serviceDashboard(this, service, alarms);
    new CfnOutput(this, 'AlarmTopicArn', { value: topic.topicArn });
  }
}

import { Duration } from 'aws-cdk-lib';
import { type Alarm, AlarmStatusWidget, Dashboard, GraphWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { ServiceStack } from '../service-stack.ts';

/** One page: is anything wrong, how much is asked, how fast is it answered, are votes counted in time. */
export function serviceDashboard(scope: Construct, service: ServiceStack, alarms: Alarm[]): Dashboard {
  const { api } = service.http;
  const { aggregator, votes } = service.stats;
  return new Dashboard(scope, 'Dashboard', {
    defaultInterval: Duration.hours(6),
    widgets: [
      [new AlarmStatusWidget({ title: 'Alarmes', alarms, width: 24, height: 4 })],
      [
        new GraphWidget({
          title: 'Requêtes et erreurs',
          width: 12,
          left: [api.metricCount(), api.metricClientError(), api.metricServerError()],
        }),
        new GraphWidget({
          title: 'Temps de réponse',
          width: 12,
          left: ['p50', 'p95', 'p99'].map((statistic) => api.metricLatency({ statistic })),
        }),
      ],
      [
        new GraphWidget({
          title: 'Retard du comptage',
          width: 12,
          left: [aggregator.metric('IteratorAge', { statistic: 'max' })],
          right: [votes.deadLetters.metricApproximateNumberOfMessagesVisible()],
        }),
        new GraphWidget({
          title: 'Erreurs des fonctions',
          width: 12,
          left: service.functions.map((lambda) => lambda.metricErrors()),
        }),
      ],
    ],
  });
}

import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Duration } from 'aws-cdk-lib/core';
import type { Deployment } from '../deployment.ts';

/** A metric that functions count with `countMetric` (platform/metric.ts), summed over a period. */
export function countedMetric(
  { instance, stage }: Deployment,
  metricName:
    | 'BallotsOfLaterVersion'
    | 'ErasuresLate'
    | 'MailsPutOff'
    | 'MessengerNotGreeted'
    | 'ProfilesCreated'
    | 'ProfilesRefused'
    | 'PublicMailCeiling'
    | 'YoungBallots',
  period: Duration,
): Metric {
  return new Metric({
    namespace: 'Imaginest',
    metricName,
    dimensionsMap: { instance: instance.id, stage: stage.name },
    statistic: 'Sum',
    period,
  });
}

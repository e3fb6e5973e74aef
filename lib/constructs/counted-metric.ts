import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Duration } from 'aws-cdk-lib/core';
import { type Metric as CountedMetric, metricNamespace } from '../../platform/metric-names.ts';
import type { Deployment } from '../deployment.ts';

/** A metric that functions count (platform/metric-names.ts), summed over a period. */
export function countedMetric(
  { instance, stage }: Deployment,
  metricName: CountedMetric,
  period: Duration,
): Metric {
  return new Metric({
    namespace: metricNamespace,
    metricName,
    dimensionsMap: { instance: instance.id, stage: stage.name },
    statistic: 'Sum',
    period,
  });
}

import { env } from './env.ts';
import { instance } from './instance.ts';
import { type Metric, metricNamespace } from './metric-names.ts';

/**
 * Counts something for an alarm: a line of the log in CloudWatch's embedded metric format, which costs no call. It names nobody.
 * Written past the logger, which would wrap it.
 */
export function countMetric(name: Metric, count = 1): void {
  const dimensions = { instance: instance.id, stage: process.env[env.stage] ?? 'local' };
  const CloudWatchMetrics = [
    {
      Namespace: metricNamespace,
      Dimensions: [Object.keys(dimensions)],
      Metrics: [{ Name: name, Unit: 'Count' }],
    },
  ];
  const line = { _aws: { Timestamp: Date.now(), CloudWatchMetrics }, ...dimensions, [name]: count };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

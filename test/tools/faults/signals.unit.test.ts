import { expect, test } from '@jest/globals';
import { metricNamespace } from '../../../platform/metric-names.ts';
import { metricsIn } from '../../../tools/faults/signals.ts';

test('metrics are summed over the lines of a log, of which a full disk may have cut one short', () => {
  const line = (YoungBallots: number) =>
    JSON.stringify({ _aws: { CloudWatchMetrics: [{ Namespace: metricNamespace }] }, YoungBallots });
  const cut = line(7).slice(0, -4);
  expect(metricsIn([line(2), cut, `${cut}${line(4)}`, 'no metric', line(3)])).toEqual(
    new Map([['YoungBallots', 5]]),
  );
});

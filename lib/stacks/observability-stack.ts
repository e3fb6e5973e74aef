import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { AlarmStatusWidget, Dashboard, GraphWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { CapabilityFunction } from '../constructs/capability-function.ts';
import { DashboardRow } from '../constructs/dashboard-row.ts';
import { ServiceAlarm } from '../constructs/service-alarm.ts';
import type { ApiStack } from './api-stack.ts';
import { constructsOf } from './constructs-of.ts';

/**
 * The dashboard for people woken by an alarm (docs/runbook.md): is anything wrong, how much traffic, how fast are answers,
 * and what capabilities add. It refers to the other stacks by name and depends on none.
 */
export class ObservabilityStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    props: StackProps & { readonly api: ApiStack; readonly groups: readonly Stack[] },
  ) {
    super(scope, id, props);
    const stacks = [props.api, ...props.groups];
    const all = <C>(type: abstract new (...parameters: never[]) => C): C[] =>
      stacks.flatMap((stack) => constructsOf(stack, type));
    const { api } = props.api.http;
    new Dashboard(this, 'Dashboard', {
      defaultInterval: Duration.hours(6),
      widgets: [
        ...inLots(all(ServiceAlarm)).map((alarms, index) => [
          new AlarmStatusWidget({
            title: index === 0 ? 'Alarmes' : 'Alarmes (suite)',
            alarms,
            width: 24,
            height: 8,
          }),
        ]),
        [
          new GraphWidget({
            title: 'Requêtes et erreurs',
            width: 8,
            left: [api.metricCount(), api.metricClientError(), api.metricServerError()],
          }),
          new GraphWidget({
            title: 'Temps de réponse',
            width: 8,
            left: ['p50', 'p95', 'p99'].map((statistic) => api.metricLatency({ statistic })),
          }),
          new GraphWidget({
            title: 'Erreurs des fonctions',
            width: 8,
            left: all(CapabilityFunction).map((lambda) => lambda.metricErrors()),
          }),
        ],
        ...all(DashboardRow).map(({ widgets }) => [...widgets]),
      ],
    });
  }
}

/**
 * CloudWatch refuses a dashboard with more alarms in one widget
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html).
 */
const alarmsPerWidget = 100;

function inLots<T>(all: readonly T[]): T[][] {
  const lots = Math.ceil(all.length / alarmsPerWidget);
  return Array.from({ length: lots }, (_, lot) =>
    all.slice(lot * alarmsPerWidget, (lot + 1) * alarmsPerWidget),
  );
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { metricNamespace } from '../../platform/metric-names.ts';
import type { Deployment } from '../deployment.ts';
import { lever } from '../levers.ts';

/** An alarm of the templates, and the subject of its metric. */
interface Alarm {
  readonly name: string;
  readonly metric: string;
  /** Logical id of the function or queue; undefined for metrics of the whole service. */
  readonly of: string | undefined;
  readonly threshold: number;
}

/** Values of the alarms' metrics, summed since the state directory was created. */
export type Readings = ReadonlyMap<string, number>;

/**
 * The alarms of an assembly that can be evaluated on one machine: errors of functions, dead letters, 5xx responses, and
 * metrics counted by functions. Metrics that only AWS has (concurrency, reputation, ages) are left out.
 */
export function readAlarms(assembly: string): Alarm[] {
  return readdirSync(assembly)
    .filter((file) => file.endsWith('.template.json'))
    .flatMap((file) => Object.values(JSON.parse(readFileSync(join(assembly, file), 'utf8')).Resources))
    .filter((resource): resource is AlarmResource => Object(resource).Type === 'AWS::CloudWatch::Alarm')
    .filter(({ Properties }) => Properties.ComparisonOperator === 'GreaterThanThreshold')
    .map(({ Properties }) => ({
      name: Properties.AlarmDescription.split(/\s/)[0] ?? '',
      metric: Properties.MetricName ?? '',
      of: logicalIdIn(Properties.Dimensions?.[0]?.Value),
      threshold: Properties.Threshold,
    }))
    .filter(({ metric }) => told.has(metric) || counted.has(metric));
}

interface AlarmResource {
  readonly Properties: {
    readonly AlarmDescription: string;
    readonly ComparisonOperator: string;
    readonly MetricName?: string;
    readonly Dimensions?: readonly { readonly Value: unknown }[];
    readonly Threshold: number;
  };
}

const told = new Set(['Errors', '5xx', 'ApproximateNumberOfMessagesVisible']);
const counted = new Set([
  'BallotsOfLaterVersion',
  'ErasuresLate',
  'MailsPutOff',
  'MessengerNotGreeted',
  'ProfilesCreated',
  'ProfilesRefused',
  'PublicMailCeiling',
  'YoungBallots',
]);

function logicalIdIn(value: unknown): string | undefined {
  const { Ref, 'Fn::GetAtt': attribute } = Object(value) as { Ref?: string; 'Fn::GetAtt'?: string[] };
  return Ref ?? attribute?.[0];
}

/** Reads the metrics of all alarms. */
export async function readSignals(deployment: Deployment, alarms: readonly Alarm[]): Promise<Readings> {
  const events = linesOf(deployment, 'runtime.log');
  const { queues } = (await lever(deployment, 'queues')) as { queues: { name: string; visible: number }[] };
  const metrics = countedMetrics(deployment);
  return new Map(
    alarms.map(({ name, metric, of = '' }) => {
      if (metric === 'Errors') return [name, count(events, failureOf(of))];
      if (metric === '5xx') return [name, count(events, '"http-5xx"')];
      if (counted.has(metric)) return [name, metrics.get(metric) ?? 0];
      return [name, queues.find((queue) => queue.name.endsWith(of))?.visible ?? 0];
    }),
  );
}

/** Names of the alarms that ring for what happened between two readings. */
export function rung(alarms: readonly Alarm[], before: Readings, after: Readings): string[] {
  return alarms
    .filter(({ name, threshold }) => (after.get(name) ?? 0) - (before.get(name) ?? 0) > threshold)
    .map(({ name }) => name);
}

function countedMetrics(deployment: Deployment): Map<string, number> {
  const files = readdirSync(join(deployment.stateDirectory, 'logs'));
  return metricsIn(files.flatMap((file) => linesOf(deployment, file)));
}

/** What functions counted, by the lines that they logged. */
export function metricsIn(lines: readonly string[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const line of lines) {
    if (!line.includes(`"Namespace":"${metricNamespace}"`)) continue;
    const values = valuesOf(line);
    for (const name of counted) {
      const value = values[name];
      if (typeof value === 'number') sums.set(name, (sums.get(name) ?? 0) + value);
    }
  }
  return sums;
}

/** Nothing of a line that a full disk cut short. */
function valuesOf(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line);
  } catch {
    return {};
  }
}

/** What the runtime’s log says of an invocation of this function that failed. */
export const failureOf = (logicalId: string): string => `"invocation-failed","function":"${logicalId}"`;

/** How many lines of a log have this in them. */
export const countLines = (deployment: Deployment, file: string, part: string): number =>
  count(linesOf(deployment, file), part);

const linesOf = ({ stateDirectory }: Deployment, file: string): string[] =>
  readFileSync(join(stateDirectory, 'logs', file), 'utf8').split('\n');
const count = (lines: readonly string[], part: string): number =>
  lines.filter((line) => line.includes(part)).length;

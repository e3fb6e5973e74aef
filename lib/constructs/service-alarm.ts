import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

interface AlarmTexts {
  /** How docs/runbook.md calls it, once in the whole service: `VotesNotCounted`. */
  readonly name: string;
  /** One French sentence for whoever gets its mail: what has happened. */
  readonly description: string;
  /** For docs/runbook.md (`npm run runbook`), in English: what it means and what to do. */
  readonly runbook: string;
}

export interface ServiceAlarmProps extends AlarmTexts {
  readonly metric: IMetric;
  /** It rings as soon as the metric passes this; no data means that nothing happened. */
  readonly above: number;
}

export interface HeartbeatProps extends AlarmTexts {
  /** Counts what must happen, over a period in which it must happen once at least: no data means that it did not. */
  readonly metric: IMetric;
}

/** How long a metric is summed up before an alarm looks at it. */
export const alarmPeriod = Duration.minutes(5);

/** An alarm with its page in the runbook. Its stack lets it be heard (lib/stacks). */
export class ServiceAlarm extends Alarm {
  readonly name: string;
  readonly description: string;
  readonly runbook: string;

  constructor(scope: Construct, id: string, props: ServiceAlarmProps | HeartbeatProps) {
    const { name, metric, description, runbook } = props;
    super(scope, id, {
      metric,
      alarmDescription: `${name}\u00a0: ${description} → docs/runbook.md#${name.toLowerCase()}`,
      evaluationPeriods: 1,
      ...('above' in props
        ? {
            threshold: props.above,
            comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
            treatMissingData: TreatMissingData.NOT_BREACHING,
          }
        : {
            threshold: 1,
            comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
            treatMissingData: TreatMissingData.BREACHING,
          }),
    });
    this.name = name;
    this.description = description;
    this.runbook = runbook;
  }
}

/** `NewsletterEditionsSend` for the construct `Newsletter/Editions/Send` of a stack. */
export function nameInStack(scope: Construct, id: string): string {
  const stack = Stack.of(scope);
  const path = scope.node.scopes.slice(scope.node.scopes.indexOf(stack) + 1).map(({ node }) => node.id);
  return [...path, id].join('');
}

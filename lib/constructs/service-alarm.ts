import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { typeset } from '../../messages/typography.ts';

interface AlarmTexts {
  /** Its name in docs/runbook.md, unique in the whole service: `VotesNotCounted`. */
  readonly name: string;
  /** What has happened: one French sentence for the people who get its mail. */
  readonly description: string;
  /** What it means and what to do, in English, for docs/runbook.md (`npm run runbook`). */
  readonly runbook: string;
}

export interface ServiceAlarmProps extends AlarmTexts {
  readonly metric: IMetric;
  /** It rings as soon as the metric exceeds this; missing data means that nothing happened. */
  readonly above: number;
}

export interface HeartbeatProps extends AlarmTexts {
  /** Counts something that must happen at least once per period: missing data means that it didn't. */
  readonly metric: IMetric;
}

/** The period over which a metric is summed before an alarm evaluates it. */
export const alarmPeriod = Duration.minutes(5);

/** An alarm with its page in the runbook. Its stack connects it to the topic (lib/stacks). */
export class ServiceAlarm extends Alarm {
  readonly name: string;
  readonly description: string;
  readonly runbook: string;

  constructor(scope: Construct, id: string, props: ServiceAlarmProps | HeartbeatProps) {
    const { name, metric, runbook } = props;
    const description = typeset(props.description, 'fr');
    super(scope, id, {
      metric,
      alarmDescription: typeset(`${name} : ${description} → docs/runbook.md#${name.toLowerCase()}`, 'fr'),
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

/** The path of a construct within its stack: `NewsletterEditionsSend` for `Newsletter/Editions/Send`. */
export function nameInStack(scope: Construct, id: string): string {
  const stack = Stack.of(scope);
  const path = scope.node.scopes.slice(scope.node.scopes.indexOf(stack) + 1).map(({ node }) => node.id);
  return [...path, id].join('');
}

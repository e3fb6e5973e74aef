import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

export interface ServiceAlarmProps {
  /** How docs/runbook.md calls it, once in the whole service: `VotesNotCounted`. */
  readonly name: string;
  readonly metric: IMetric;
  /** It rings as soon as the metric passes this. */
  readonly above: number;
  /** One French sentence for whoever gets its mail: what has happened. */
  readonly description: string;
  /** For docs/runbook.md (`npm run runbook`), in English: what it means and what to do. */
  readonly runbook: string;
}

/** How long a metric is summed up before an alarm looks at it. */
export const alarmPeriod = Duration.minutes(5);

/**
 * An alarm with its page in the runbook. Its stack lets it be heard (lib/stacks); no data means that nothing happened.
 */
export class ServiceAlarm extends Alarm {
  readonly name: string;
  readonly description: string;
  readonly runbook: string;

  constructor(
    scope: Construct,
    id: string,
    { name, metric, above, description, runbook }: ServiceAlarmProps,
  ) {
    super(scope, id, {
      metric,
      threshold: above,
      alarmDescription: `${name}\u00a0: ${description} → docs/runbook.md#${name.toLowerCase()}`,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
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

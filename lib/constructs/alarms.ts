import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

/** An alarm that rings as soon as a metric passes its threshold. No data means that nothing happened. */
export function alarmAbove(
  scope: Construct,
  id: string,
  threshold: number,
  { metric, description }: { readonly metric: IMetric; readonly description: string },
): Alarm {
  return new Alarm(scope, id, {
    metric,
    threshold,
    alarmDescription: description,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
}

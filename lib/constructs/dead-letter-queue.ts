import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { alarmPeriod, ServiceAlarm } from './service-alarm.ts';

export interface DeadLetterQueueProps {
  /**
   * Name of the alarm that rings when the queue isn't empty; it comes with a description and runbook text (ServiceAlarm).
   */
  readonly alarm: string;
  readonly description: string;
  readonly runbook: string;
}

/** Keeps what failed for good for a fortnight, so that somebody can look at it; its alarm calls them. */
export class DeadLetterQueue extends Queue {
  constructor(scope: Construct, id: string, { alarm, description, runbook }: DeadLetterQueueProps) {
    super(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(
      this,
      'AwsSolutions-SQS3',
      'It is a dead-letter queue, of what the rule doesn’t look at: an on-failure destination. It has an alarm.',
    );
    new ServiceAlarm(this, 'Alarm', {
      name: alarm,
      metric: this.metricApproximateNumberOfMessagesVisible({ period: alarmPeriod, statistic: 'max' }),
      above: 0,
      description,
      runbook,
    });
  }
}

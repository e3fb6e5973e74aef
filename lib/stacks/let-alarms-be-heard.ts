import type { Stack } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { ServiceAlarm } from '../constructs/service-alarm.ts';
import { constructsOf } from './constructs-of.ts';

/** Connects every alarm of a stack to the topic. */
export function letAlarmsBeHeard(stack: Stack, topic: ITopic): void {
  for (const alarm of constructsOf(stack, ServiceAlarm)) alarm.addAlarmAction(new SnsAction(topic));
}

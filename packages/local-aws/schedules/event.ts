import type { LocalAccount } from '../runtime.ts';
import type { Schedule, Target } from './definition.ts';

/** What identifies one firing of a schedule. */
export interface Execution {
  readonly scheduledTime: number;
  readonly executionId: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** The event of the bus that a rule took, as text. */
  readonly event?: string | null;
}

/**
 * What the target receives, as text: the template's Input with the `<aws.scheduler.…>` attributes filled in, the event that
 * matched, or the default event. Source: EventBridge Scheduler user guide, « Adding context attributes ».
 */
export function eventText(
  schedule: Schedule,
  target: Target,
  execution: Execution,
  { accountId, region }: LocalAccount,
): string {
  const time = new Date(execution.scheduledTime).toISOString().replace(/\.\d+Z$/, 'Z');
  if (target.input === undefined && execution.event) return execution.event;
  if (target.input === undefined) {
    const scheduler = schedule.source === 'aws.scheduler';
    return JSON.stringify({
      version: '0',
      id: execution.executionId,
      'detail-type': 'Scheduled Event',
      source: schedule.source,
      account: accountId,
      time,
      region,
      resources: [schedule.arn],
      detail: scheduler ? '{}' : {},
    });
  }
  return schedule.source === 'aws.events'
    ? target.input
    : target.input
        .replaceAll('<aws.scheduler.schedule-arn>', schedule.arn)
        .replaceAll('<aws.scheduler.scheduled-time>', time)
        .replaceAll('<aws.scheduler.execution-id>', execution.executionId)
        .replaceAll('<aws.scheduler.attempt-number>', String(execution.attempt));
}

/** A function receives JSON; an Input that isn't JSON reaches it as text. */
export function parsedEvent(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

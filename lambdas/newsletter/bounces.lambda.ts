import type { EventBridgeEvent } from 'aws-lambda';
import { logInfo } from '../../platform/log.ts';
import { recordFeedback } from './subscriptions/record-feedback.ts';

/** Bounces and complaints, as SES reports them through EventBridge: at least once, in any order. */
export async function handler({ detail }: EventBridgeEvent<string, unknown>): Promise<void> {
  logInfo('FeedbackRecorded', { ...(await recordFeedback(detail)) });
}

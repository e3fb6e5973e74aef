import type { EventBridgeEvent } from 'aws-lambda';
import { logInfo } from '../../platform/log.ts';
import { recordFeedback } from './subscriptions/record-feedback.ts';

/** Handles bounces and complaints, which SES reports through EventBridge at least once and in any order. */
export async function handler({ detail }: EventBridgeEvent<string, unknown>): Promise<void> {
  logInfo('FeedbackRecorded', { ...(await recordFeedback(detail)) });
}

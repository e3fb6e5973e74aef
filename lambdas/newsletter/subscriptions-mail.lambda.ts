import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { consume } from '../../platform/queue.ts';
import { mailSubscriber } from './subscriptions/mail-subscriber.ts';
import { subscriberMessage } from './subscriptions/subscriber-messages.ts';

/** Sends mails to single subscribers: confirmations, and questions after long silence. */
export function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  return consume(event, (message) => mailSubscriber(subscriberMessage.parse(message)));
}

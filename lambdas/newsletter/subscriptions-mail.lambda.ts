import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { sendingStretchMs } from '../../foundations/mail/paced-mail.ts';
import { consume } from '../../platform/queue.ts';
import { mailSubscriber } from './subscriptions/mail-subscriber.ts';
import { subscriberMessage } from './subscriptions/subscriber-messages.ts';

/** Sends mails to single subscribers: confirmations, and questions after long silence. */
export function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const deadline = performance.now() + sendingStretchMs;
  return consume(event, (message) => mailSubscriber(subscriberMessage.parse(message), deadline));
}

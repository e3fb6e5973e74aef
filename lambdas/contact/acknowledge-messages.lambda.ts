import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { sendingStretchMs } from '../../foundations/mail/paced-mail.ts';
import { consume } from '../../platform/queue.ts';
import { acknowledgeMessage, acknowledgement } from './acknowledge-message.ts';

/** Acknowledges messages to the Région by mail. */
export function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const deadline = performance.now() + sendingStretchMs;
  return consume(event, (message) => acknowledgeMessage(acknowledgement.parse(message), deadline));
}

import type { SQSEvent } from 'aws-lambda';
import { consume } from '../../platform/queue.ts';
import { sendAgain } from './editions/send-again.ts';
import { sendMessage } from './editions/send-messages.ts';
import { sendPart } from './editions/send-part.ts';
import { startDueEdition } from './editions/start-edition.ts';
import { watchEditions } from './editions/watch-editions.ts';

/** Sends the newsletter, one part per message of the queue. Failed messages return to the queue. */
export async function handler(event: SQSEvent) {
  return consume(event, async (body) => {
    const message = sendMessage.parse(body);
    switch (message.kind) {
      case 'start':
        return startDueEdition();
      case 'watch':
        return watchEditions();
      case 'part':
        return sendPart(message);
      case 'again':
        return sendAgain(message);
    }
  });
}

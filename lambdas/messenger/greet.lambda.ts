import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { consume } from '../../platform/queue.ts';
import { greetAll, greetings } from './greet.ts';

/** Greets who wrote to the page on Messenger. */
export function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  return consume(event, (message) => greetAll(greetings.parse(message)));
}

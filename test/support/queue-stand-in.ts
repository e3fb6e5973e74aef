import { jest } from '@jest/globals';
import { queues } from '../../platform/queue.ts';

export interface SentMessage {
  readonly MessageBody: string;
  readonly DelaySeconds?: number;
}

/**
 * Stands for SQS in one test file, where what is on the queue is handed over by the test: the requests that functions make of it.
 * How they are sent is what test/platform/queue.unit.test.ts is for.
 */
export function standInForQueues() {
  const sent: SentMessage[] = [];
  const ask = jest.spyOn(queues, 'ask');
  const take = async (_: string, input: object) => {
    sent.push(input as SentMessage);
    return {};
  };
  ask.mockImplementation(take);
  return {
    /** What was sent since it was last emptied, the first one first. */
    sent,
    bodies: () => sent.map(({ MessageBody }) => MessageBody),
    empty() {
      sent.length = 0;
      ask.mockReset().mockImplementation(take);
    },
    /** Every message is refused, until it is emptied. */
    refuse: (error: Error) => ask.mockRejectedValue(error),
  };
}

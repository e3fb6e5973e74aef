import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { requiredEnv } from './env.ts';
import { JsonService } from './json-service.ts';
import { describeError, logError } from './log.ts';

/** SQS; exported for tests that stand for it. */
export const queues = new JsonService({
  ...{ service: 'sqs', variable: 'SQS', target: 'AmazonSQS', version: '1.0', within: 5_000 },
});

/**
 * Puts a message on a queue; it is delivered at least once.
 * @param environmentVariable holds the URL of the queue
 * @param delaySeconds 0 to 900
 */
export async function enqueue(
  environmentVariable: string,
  message: object,
  delaySeconds?: number,
): Promise<void> {
  await queues.ask('SendMessage', {
    QueueUrl: requiredEnv(environmentVariable),
    MessageBody: JSON.stringify(message),
    DelaySeconds: delaySeconds,
  });
}

/**
 * Deals with each message of a batch by itself, one after the other; what fails comes back, the others don't. Its event source
 * must report batch item failures (lib/constructs/queue-consumer.ts).
 */
export async function consume(
  event: SQSEvent,
  use: (message: unknown) => Promise<void>,
): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
  for (const { body, messageId } of event.Records) {
    try {
      await use(JSON.parse(body));
    } catch (error) {
      logError('MessageFailed', describeError(error));
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}

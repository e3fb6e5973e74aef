/** Receives from one queue for one mapping, and deletes what the function has dealt with. */
import type { MessageAttribute, QueueSource, ReceivedMessage } from '../event-sources.ts';
import type { Runtime } from '../runtime.ts';
import { failedItems } from './item-failures.ts';
import type { MappingSettings } from './settings.ts';
import { quiet } from './stream-delivery.ts';

const WAIT_MS = 1_000;
const AFTER_FAILURE_MS = 100;

export interface QueuePoller {
  /** Resolves when the invocations under way have ended. */
  stop(): Promise<void>;
}

/** Starts as many receivers as the mapping may have invocations at the same time. */
export function startQueuePoller(
  runtime: Runtime,
  settings: MappingSettings,
  queues: QueueSource,
): QueuePoller {
  const queue = settings.eventSourceArn;
  const stopping = new AbortController();
  const { signal } = stopping;
  const receivers = Array.from({ length: settings.maximumConcurrency }, run);

  async function run(): Promise<void> {
    while (!signal.aborted) {
      try {
        const messages = await collect();
        if (messages.length > 0) await deliver(messages);
      } catch (error) {
        if (signal.aborted) return;
        runtime.log('queue-poll-failed', { mapping: settings.logicalId, message: (error as Error).message });
        await quiet(WAIT_MS, signal);
      }
    }
  }

  /** A first message, then what else comes until the batch is full or its window has passed. */
  async function collect(): Promise<ReceivedMessage[]> {
    const messages = await wanted(settings.batchSize, WAIT_MS);
    const until = Date.now() + settings.batchingWindowMs;
    while (
      messages.length > 0 &&
      messages.length < settings.batchSize &&
      Date.now() < until &&
      !signal.aborted
    ) {
      messages.push(...(await wanted(settings.batchSize - messages.length, until - Date.now())));
    }
    return messages;
  }

  /** Received messages that pass the filter; the others are deleted, as Lambda does. */
  async function wanted(maxMessages: number, waitMs: number): Promise<ReceivedMessage[]> {
    const received = await queues.receive(queue, { maxMessages, waitMs, signal });
    const passing = received.filter((message) =>
      settings.matches({ ...message, body: parsed(message.body) }),
    );
    for (const message of received) {
      if (!passing.includes(message)) await queues.remove(queue, message.receiptHandle);
    }
    return passing;
  }

  async function deliver(messages: readonly ReceivedMessage[]): Promise<void> {
    const result = await runtime.invoke(settings.functionArn, {
      Records: messages.map((message) => eventRecord(message, queue, runtime.account.region)),
    });
    const failed = result.functionError
      ? 'all'
      : settings.reportsItemFailures
        ? failedItems(
            result.payload,
            messages.map(({ messageId }) => messageId),
          )
        : new Set<string>();
    for (const message of messages) {
      // What failed comes back by itself when its visibility timeout has passed.
      if (failed !== 'all' && !failed.has(message.messageId))
        await queues.remove(queue, message.receiptHandle);
    }
    if (failed === 'all' || failed.size > 0) {
      runtime.log('queue-batch-failed', {
        mapping: settings.logicalId,
        messages: failed === 'all' ? messages.length : failed.size,
      });
      await quiet(AFTER_FAILURE_MS, signal);
    }
  }

  return {
    async stop() {
      stopping.abort();
      await Promise.all(receivers);
    },
  };
}

/** The message as Lambda hands it to a function. */
function eventRecord(message: ReceivedMessage, eventSourceARN: string, awsRegion: string) {
  return {
    messageId: message.messageId,
    receiptHandle: message.receiptHandle,
    body: message.body,
    attributes: message.attributes,
    messageAttributes: Object.fromEntries(
      Object.entries(message.messageAttributes).map(([name, value]) => [name, lambdaAttribute(value)]),
    ),
    md5OfBody: message.md5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN,
    awsRegion,
  };
}

function lambdaAttribute({ DataType, StringValue, BinaryValue }: MessageAttribute) {
  return {
    dataType: DataType,
    ...(StringValue !== undefined && { stringValue: StringValue }),
    ...(BinaryValue !== undefined && { binaryValue: BinaryValue }),
    stringListValues: [],
    binaryListValues: [],
  };
}

/** Filters see into a JSON body. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

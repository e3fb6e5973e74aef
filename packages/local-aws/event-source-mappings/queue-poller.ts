import type { MessageAttribute, QueueSource, ReceivedMessage } from '../event-sources.ts';
import type { InvokeResult, Runtime } from '../runtime.ts';
import { failedItems } from './item-failures.ts';
import type { MappingSettings } from './settings.ts';
import { quiet } from './stream-delivery.ts';

const WAIT_MS = 1_000;
const AFTER_FAILURE_MS = 100;

/** Receives from one queue for one mapping, and deletes what the function has processed. */
export class QueuePoller {
  readonly #runtime: Runtime;
  readonly #settings: MappingSettings;
  readonly #queues: QueueSource;
  readonly #stopping = new AbortController();
  readonly #receivers: readonly Promise<void>[];

  /** Starts as many receivers as the mapping may have concurrent invocations. */
  constructor(runtime: Runtime, settings: MappingSettings, queues: QueueSource) {
    this.#runtime = runtime;
    this.#settings = settings;
    this.#queues = queues;
    this.#receivers = Array.from({ length: settings.maximumConcurrency }, () =>
      this.#run(this.#stopping.signal),
    );
  }

  /** Resolves once running invocations have ended. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#receivers);
  }

  async #run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const messages = await this.#collect(signal);
        if (messages.length > 0) await this.#deliver(messages, signal);
      } catch (error) {
        if (signal.aborted) return;
        this.#log('queue-poll-failed', { message: (error as Error).message });
        await quiet(WAIT_MS, signal);
      }
    }
  }

  /** Waits for a first message, then for more until the batch is full or its window has passed. */
  async #collect(signal: AbortSignal): Promise<ReceivedMessage[]> {
    const { batchSize, batchingWindowMs } = this.#settings;
    const messages = await this.#wanted(batchSize, WAIT_MS, signal);
    const until = Date.now() + batchingWindowMs;
    const isWaiting = () => messages.length > 0 && messages.length < batchSize && Date.now() < until;
    while (isWaiting() && !signal.aborted) {
      messages.push(...(await this.#wanted(batchSize - messages.length, until - Date.now(), signal)));
    }
    return messages;
  }

  /** Received messages that pass the filter; the others are deleted, as Lambda does. */
  async #wanted(maxMessages: number, waitMs: number, signal: AbortSignal): Promise<ReceivedMessage[]> {
    const { eventSourceArn: queue, matches } = this.#settings;
    const received = await this.#queues.receive(queue, { maxMessages, waitMs, signal });
    const passing = received.filter((message) => matches({ ...message, body: parsed(message.body) }));
    for (const message of received) {
      if (!passing.includes(message)) await this.#queues.remove(queue, message.receiptHandle);
    }
    return passing;
  }

  async #deliver(messages: readonly ReceivedMessage[], signal: AbortSignal): Promise<void> {
    const { eventSourceArn: queue, functionArn } = this.#settings;
    const result = await this.#runtime.invoke(functionArn, {
      Records: messages.map((message) => eventRecord(message, queue, this.#runtime.account.region)),
    });
    const failed = this.#failedOf(messages, result);
    for (const message of messages) {
      // Failed messages reappear by themselves after their visibility timeout.
      if (failed !== 'all' && !failed.has(message.messageId)) {
        await this.#queues.remove(queue, message.receiptHandle);
      }
    }
    if (failed === 'all' || failed.size > 0) {
      this.#log('queue-batch-failed', { messages: failed === 'all' ? messages.length : failed.size });
      await quiet(AFTER_FAILURE_MS, signal);
    }
  }

  #failedOf(messages: readonly ReceivedMessage[], result: InvokeResult): 'all' | ReadonlySet<string> {
    if (result.functionError) return 'all';
    if (!this.#settings.reportsItemFailures) return new Set();
    return failedItems(
      result.payload,
      messages.map(({ messageId }) => messageId),
    );
  }

  #log(event: string, fields: Record<string, unknown>): void {
    this.#runtime.log(event, { mapping: this.#settings.logicalId, ...fields });
  }
}

/** The message as Lambda passes it to a function. */
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

/** Filters can match inside a JSON body. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

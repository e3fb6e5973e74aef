/** The SQS API in its JSON protocol: the actions that functions and tools call. */
import type { ReceivedMessage } from '../event-sources.ts';
import { AwsError, type Permission } from '../runtime.ts';
import { md5, type QueueSettings, type QueueStore } from './queue-store.ts';

/** A queue of the templates. */
export interface Queue {
  readonly name: string;
  readonly url: string;
  readonly settings: QueueSettings;
}

// biome-ignore lint/suspicious/noExplicitAny: each action has its own request and answer
type Document = any;

/** Bytes; SQS's own limit since August 2025. */
const MESSAGE_LIMIT = 1_048_576;
const BATCH_LIMIT = 10;
/** Batches are authorized as the single action. */
const AUTHORIZED_AS: Readonly<Record<string, string>> = {
  SendMessageBatch: 'SendMessage',
  DeleteMessageBatch: 'DeleteMessage',
  ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
};

/** What IAM must allow for an action on a queue; `arnOf` turns a queue's name into its ARN. */
export function sqsPermissions(
  action: string,
  body: Document,
  arnOf: (queueName: string) => string,
): Permission[] {
  const resource = action === 'ListQueues' ? '*' : arnOf(queueName(body));
  return [{ action: `sqs:${AUTHORIZED_AS[action] ?? action}`, resource }];
}

/** Name in a request: the last part of a queue URL, or the name itself. */
export function queueName(body: Document): string {
  return body.QueueName ?? String(body.QueueUrl ?? '').replace(/^.*\//, '');
}

/**
 * Answers one action.
 * @throws AwsError as SQS would
 */
export async function sqsApi(
  action: string,
  body: Document,
  queues: ReadonlyMap<string, Queue>,
  store: QueueStore,
): Promise<Document> {
  if (action === 'ListQueues') {
    const prefix: string = body.QueueNamePrefix ?? '';
    return {
      QueueUrls: [...queues.values()].filter(({ name }) => name.startsWith(prefix)).map(({ url }) => url),
    };
  }
  const queue = queues.get(queueName(body));
  if (!queue) throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
  const { settings } = queue;
  switch (action) {
    case 'GetQueueUrl':
      return { QueueUrl: queue.url };
    case 'GetQueueAttributes':
      return { Attributes: chosen(attributesOf(queue, store), body.AttributeNames) };
    case 'SendMessage':
      return sendMessage(settings, body, store);
    case 'SendMessageBatch':
      return batch(body.Entries, (entry) => sendMessage(settings, entry, store));
    case 'ReceiveMessage':
      return { Messages: (await receive(settings, body, store)).map((message) => shown(message, body)) };
    case 'DeleteMessage':
      return deleteMessage(settings, body, store);
    case 'DeleteMessageBatch':
      return batch(body.Entries, (entry) => deleteMessage(settings, entry, store));
    case 'ChangeMessageVisibility':
      return changeVisibility(settings, body, store);
    case 'ChangeMessageVisibilityBatch':
      return batch(body.Entries, (entry) => changeVisibility(settings, entry, store));
    case 'PurgeQueue':
      store.purge(settings);
      return {};
    default:
      throw new AwsError('InvalidAction', `${action} of SQS isn't available in the one-machine runtime`);
  }
}

function sendMessage(queue: QueueSettings, body: Document, store: QueueStore): Document {
  const text: unknown = body.MessageBody;
  if (typeof text !== 'string' || text === '') {
    throw new AwsError('MissingParameter', 'The request must contain the parameter MessageBody.');
  }
  if (Buffer.byteLength(text) > MESSAGE_LIMIT) {
    throw new AwsError(
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${MESSAGE_LIMIT} bytes.`,
    );
  }
  const delay = seconds(body.DelaySeconds, 'DelaySeconds', 900);
  const id = store.send(queue, { body: text, delaySeconds: delay, attributes: body.MessageAttributes });
  return { MessageId: id, MD5OfMessageBody: md5(text) };
}

function receive(queue: QueueSettings, body: Document, store: QueueStore): Promise<ReceivedMessage[]> {
  const maxMessages = body.MaxNumberOfMessages ?? 1;
  if (!Number.isInteger(maxMessages) || maxMessages < 1 || maxMessages > BATCH_LIMIT) {
    throw new AwsError(
      'InvalidParameterValue',
      `Value ${maxMessages} for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.`,
    );
  }
  return store.receive(queue, {
    maxMessages,
    waitMs: (seconds(body.WaitTimeSeconds, 'WaitTimeSeconds', 20) ?? queue.receiveWaitSeconds) * 1000,
    visibilityTimeout: seconds(body.VisibilityTimeout, 'VisibilityTimeout', 43_200),
  });
}

/** A received message with the attributes that the request asked for. */
function shown(message: ReceivedMessage, body: Document): Document {
  const attributes = chosen(message.attributes, body.MessageSystemAttributeNames ?? body.AttributeNames);
  const messageAttributes = chosen(message.messageAttributes, body.MessageAttributeNames);
  return {
    MessageId: message.messageId,
    ReceiptHandle: message.receiptHandle,
    Body: message.body,
    MD5OfBody: message.md5OfBody,
    ...(Object.keys(attributes).length > 0 && { Attributes: attributes }),
    ...(Object.keys(messageAttributes).length > 0 && { MessageAttributes: messageAttributes }),
  };
}

function deleteMessage(queue: QueueSettings, body: Document, store: QueueStore): Document {
  if (!store.remove(queue, String(body.ReceiptHandle))) {
    throw new AwsError(
      'ReceiptHandleIsInvalid',
      `The input receipt handle "${body.ReceiptHandle}" is not valid.`,
    );
  }
  return {};
}

function changeVisibility(queue: QueueSettings, body: Document, store: QueueStore): Document {
  const timeout = seconds(body.VisibilityTimeout, 'VisibilityTimeout', 43_200) ?? 0;
  if (!store.changeVisibility(queue, String(body.ReceiptHandle), timeout)) {
    throw new AwsError(
      'MessageNotInflight',
      `Value ${body.ReceiptHandle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
    );
  }
  return {};
}

/** Runs each entry separately: some may fail while others succeed. */
function batch(entries: Document[] | undefined, run: (entry: Document) => Document): Document {
  if (!entries || entries.length === 0) {
    throw new AwsError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  }
  if (entries.length > BATCH_LIMIT) {
    throw new AwsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are ${BATCH_LIMIT}.`,
    );
  }
  if (new Set(entries.map((entry) => entry.Id)).size < entries.length) {
    throw new AwsError(
      'BatchEntryIdsNotDistinct',
      'Two or more batch entries in the request have the same Id.',
    );
  }
  const Successful: Document[] = [];
  const Failed: Document[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...run(entry) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      Failed.push({ Id: entry.Id, Code: error.code, Message: error.message, SenderFault: true });
    }
  }
  return { Successful, Failed };
}

function attributesOf(queue: Queue, store: QueueStore): Record<string, string> {
  const { settings } = queue;
  const { visible, inFlight, delayed } = store.count(settings);
  return {
    QueueArn: settings.arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    DelaySeconds: String(settings.delaySeconds),
    VisibilityTimeout: String(settings.visibilityTimeout),
    MessageRetentionPeriod: String(settings.retentionSeconds),
    ReceiveMessageWaitTimeSeconds: String(settings.receiveWaitSeconds),
    ...(settings.redrive && {
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: settings.redrive.deadLetterArn,
        maxReceiveCount: settings.redrive.maxReceiveCount,
      }),
    }),
  };
}

/** The requested entries: by name, `All`, `.*` or `prefix.*`. */
function chosen<Value>(all: Readonly<Record<string, Value>>, names: string[] = []): Record<string, Value> {
  const wanted = (name: string) =>
    names.some(
      (asked) =>
        asked === 'All' ||
        asked === '.*' ||
        asked === name ||
        (asked.endsWith('.*') && name.startsWith(asked.slice(0, -1))),
    );
  return Object.fromEntries(Object.entries(all).filter(([name]) => wanted(name)));
}

function seconds(value: unknown, parameter: string, most: number): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new AwsError(
    'InvalidParameterValue',
    `Value ${value} for parameter ${parameter} is invalid. Reason: Must be between 0 and ${most}.`,
  );
}

/**
 * Queues: AWS::SQS::Queue (standard queues; a FIFO queue is refused by name), the SQS API of the gateway, and what
 * other modules use: `queues.send` for `runtime.sendToQueue`, and the module itself as the `QueueSource` of
 * event source mappings.
 *
 *   const queues = createQueues(runtime);
 *   runtime.sendToQueue = queues.send;
 *   const mappings = createEventSourceMappings(runtime, { streams: tables.streams, queues });
 *
 * Control: `GET /_local/queues` (each queue with its counts and oldest messages), `POST /_local/queues/NAME/purge`.
 * Messages survive kill -9 and power cuts (`queues.db` of the state directory).
 */
import { join } from 'node:path';
import type { QueueSource } from '../event-sources.ts';
import type { AwsReply, LocalAccount, LocalModule, Resource, Runtime } from '../runtime.ts';
import { openQueueStore, type QueueSettings } from './queue-store.ts';
import { type Queue, queueName, sqsApi, sqsPermissions } from './sqs-api.ts';

export interface QueuesModule extends LocalModule, QueueSource {
  /** Puts a message on a queue. @throws Error naming an ARN that no template has */
  send(queueArn: string, body: string): Promise<void>;
  stop(): Promise<void>;
}

const PEEKED = 20;
const KNOWN_PROPERTIES = new Set([
  'QueueName',
  'DelaySeconds',
  'VisibilityTimeout',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'RedrivePolicy',
  'RedriveAllowPolicy',
  'MaximumMessageSize',
  'SqsManagedSseEnabled',
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
  'Tags',
]);

export function createQueues(runtime: Runtime): QueuesModule {
  const queues = new Map<string, Queue>();
  const store = openQueueStore(join(runtime.stateDirectory, 'queues.db'));
  const queueArn = (name: string, account: LocalAccount) =>
    `arn:${account.partition}:sqs:${account.region}:${account.accountId}:${name}`;
  const queueUrl = (name: string, account: LocalAccount) =>
    `${runtime.awsEndpoint}/${account.accountId}/${name}`;

  function settingsOf(arn: string): QueueSettings {
    const queue = queues.get(arn.replace(/^.*:/, ''));
    if (queue?.settings.arn !== arn) throw new Error(`No queue of the templates has the ARN ${arn}`);
    return queue.settings;
  }

  async function start(resource: Resource): Promise<void> {
    const name = nameFor(resource.stack, resource.logicalId, resource.properties);
    const settings = queueSettings(queueArn(name, runtime.account), resource.properties);
    queues.set(name, { name, url: queueUrl(name, runtime.account), settings });
  }

  return {
    kinds: [
      {
        type: 'AWS::SQS::Queue',
        identify(stack, logicalId, properties, account) {
          const name = nameFor(stack, logicalId, properties);
          const url = queueUrl(name, account);
          return { ref: url, attributes: { Arn: queueArn(name, account), QueueName: name, QueueUrl: url } };
        },
        start,
      },
      {
        // Who may send is decided by the sender's role; a queue's own policy only matters across accounts and services.
        type: 'AWS::SQS::QueuePolicy',
        identify: (stack, logicalId) => ({
          ref: `${stack}-${logicalId}`,
          attributes: { Id: `${stack}-${logicalId}` },
        }),
      },
    ],
    service: {
      signingName: 'sqs',
      targetPrefix: 'AmazonSQS',
      permissions: (call) =>
        sqsPermissions(call.action, call.body, (name) => queueArn(name, runtime.account)),
      async handle(call): Promise<AwsReply> {
        return json(await sqsApi(call.action, call.body, queues, store), 'application/x-amz-json-1.0');
      },
    },
    control: {
      prefix: 'queues',
      async handle({ method, path }) {
        const purged = method === 'POST' ? /([^/]+)\/purge$/.exec(path)?.[1] : undefined;
        if (purged !== undefined) {
          const queue = queues.get(queueName({ QueueName: decodeURIComponent(purged) }));
          if (!queue) return { ...json({ message: `No queue is named ${purged}` }), status: 404 };
          store.purge(queue.settings);
        }
        return json({
          queues: [...queues.values()].map(({ name, settings }) => ({
            name,
            ...store.count(settings),
            messages: store.peek(settings, PEEKED),
          })),
        });
      },
    },
    async send(arn, body) {
      store.send(settingsOf(arn), { body });
    },
    receive: async (arn, options) => store.receive(settingsOf(arn), options),
    async remove(arn, receiptHandle) {
      store.remove(settingsOf(arn), receiptHandle);
    },
    count: (arn) => store.count(settingsOf(arn)),
    async stop() {
      store.close();
    },
  };
}

function nameFor(stack: string, logicalId: string, properties: Readonly<Record<string, unknown>>): string {
  return typeof properties.QueueName === 'string' ? properties.QueueName : `${stack}-${logicalId}`;
}

function queueSettings(arn: string, properties: Resource['properties']): QueueSettings {
  if (String(properties.FifoQueue) === 'true') {
    throw new Error(`Queue ${arn}: FIFO queues aren't available in the one-machine runtime`);
  }
  const unknown = Object.keys(properties).filter(
    (name) => name !== 'FifoQueue' && !KNOWN_PROPERTIES.has(name),
  );
  if (unknown.length > 0) {
    throw new Error(`Queue ${arn}: the one-machine runtime doesn't know the property ${unknown.join(', ')}`);
  }
  const policy = properties.RedrivePolicy;
  const redrive = typeof policy === 'string' ? JSON.parse(policy) : policy;
  return {
    arn,
    delaySeconds: Number(properties.DelaySeconds ?? 0),
    visibilityTimeout: Number(properties.VisibilityTimeout ?? 30),
    retentionSeconds: Number(properties.MessageRetentionPeriod ?? 345_600),
    receiveWaitSeconds: Number(properties.ReceiveMessageWaitTimeSeconds ?? 0),
    ...(redrive && {
      redrive: {
        deadLetterArn: redrive.deadLetterTargetArn,
        maxReceiveCount: Number(redrive.maxReceiveCount),
      },
    }),
  };
}

function json(body: unknown, type = 'application/json'): AwsReply {
  return { status: 200, headers: { 'content-type': type }, body: JSON.stringify(body) };
}

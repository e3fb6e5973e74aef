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
import type { QueueSource, ReceivedMessage } from '../event-sources.ts';
import type {
  AwsReply,
  AwsService,
  ControlRoutes,
  LocalModule,
  Resource,
  ResourceIdentity,
  ResourceKind,
  Runtime,
} from '../runtime.ts';
import { type QueueSettings, QueueStore } from './queue-store.ts';
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
  return new Queues(runtime);
}

class Queues implements QueuesModule {
  readonly kinds: readonly ResourceKind[];
  readonly service: AwsService;
  readonly control: ControlRoutes;
  readonly #runtime: Runtime;
  readonly #queues = new Map<string, Queue>();
  readonly #store: QueueStore;
  /** Number of upcoming messages that will be delivered twice. */
  #again = 0;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    this.#store = new QueueStore(join(runtime.stateDirectory, 'queues.db'));
    this.kinds = [
      {
        type: 'AWS::SQS::Queue',
        identify: (stack, logicalId, properties) => this.#identify(nameFor(stack, logicalId, properties)),
        start: async (resource) => this.#start(resource),
      },
      {
        // The sender's role decides who may send; a queue's own policy matters only across accounts and services.
        type: 'AWS::SQS::QueuePolicy',
        identify: (stack, logicalId) => ({
          ref: `${stack}-${logicalId}`,
          attributes: { Id: `${stack}-${logicalId}` },
        }),
      },
    ];
    this.service = {
      signingName: 'sqs',
      targetPrefix: 'AmazonSQS',
      permissions: ({ action, body }) => sqsPermissions(action, body, (name) => this.#arnOf(name)),
      handle: async ({ action, body }) =>
        json(await sqsApi(action, body, this.#queues, this.#store), 'application/x-amz-json-1.0'),
    };
    this.control = {
      prefix: 'queues',
      handle: async ({ method, path, body }) => this.#controlPage(method, path, body),
    };
  }

  // Passed around without the module: `queues.send` becomes `runtime.sendToQueue`.
  readonly send = async (arn: string, body: string): Promise<void> => {
    this.#store.send(this.#settingsOf(arn), { body });
  };

  receive(...[arn, options]: Parameters<QueueSource['receive']>): Promise<ReceivedMessage[]> {
    return this.#store.receive(this.#settingsOf(arn), options);
  }

  async remove(arn: string, receiptHandle: string): Promise<void> {
    // At least once: on AWS too, a deleted message may be delivered again.
    if (this.#again > 0 && this.#store.changeVisibility(this.#settingsOf(arn), receiptHandle, 0)) {
      this.#again -= 1;
      return;
    }
    this.#store.remove(this.#settingsOf(arn), receiptHandle);
  }

  count(arn: string): { visible: number; inFlight: number; delayed: number } {
    return this.#store.count(this.#settingsOf(arn));
  }

  async stop(): Promise<void> {
    this.#store.close();
  }

  #identify(name: string): ResourceIdentity {
    const url = this.#urlOf(name);
    return { ref: url, attributes: { Arn: this.#arnOf(name), QueueName: name, QueueUrl: url } };
  }

  #start({ stack, logicalId, properties }: Resource): void {
    const name = nameFor(stack, logicalId, properties);
    const settings = queueSettings(this.#arnOf(name), properties);
    this.#queues.set(name, { name, url: this.#urlOf(name), settings });
  }

  #controlPage(method: string, path: string, body: string): AwsReply {
    if (method === 'POST' && path === '/again') {
      const next = nextOf(body);
      if (next === undefined) return { ...json({ message: 'expected {"next": 10}' }), status: 400 };
      this.#again = next;
    }
    if (method === 'POST' && path === '/end-delays') {
      for (const { settings } of this.#queues.values()) this.#store.endDelays(settings);
    }
    const purged = method === 'POST' ? /([^/]+)\/purge$/.exec(path)?.[1] : undefined;
    if (purged !== undefined) {
      const queue = this.#queues.get(queueName({ QueueName: decodeURIComponent(purged) }));
      if (!queue) return { ...json({ message: `No queue is named ${purged}` }), status: 404 };
      this.#store.purge(queue.settings);
    }
    return json({
      queues: [...this.#queues.values()].map(({ name, settings }) => ({
        name,
        ...this.#store.count(settings),
        messages: this.#store.peek(settings, PEEKED),
      })),
    });
  }

  #settingsOf(arn: string): QueueSettings {
    const queue = this.#queues.get(arn.replace(/^.*:/, ''));
    if (queue?.settings.arn !== arn) throw new Error(`No queue of the templates has the ARN ${arn}`);
    return queue.settings;
  }

  #arnOf(name: string): string {
    const { partition, region, accountId } = this.#runtime.account;
    return `arn:${partition}:sqs:${region}:${accountId}:${name}`;
  }

  #urlOf(name: string): string {
    return `${this.#runtime.awsEndpoint}/${this.#runtime.account.accountId}/${name}`;
  }
}

function nextOf(body: string): number | undefined {
  try {
    const { next } = JSON.parse(body);
    return Number.isSafeInteger(next) && next >= 0 ? next : undefined;
  } catch {
    return undefined;
  }
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

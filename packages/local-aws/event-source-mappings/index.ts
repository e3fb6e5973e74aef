/**
 * Event source mappings: AWS::Lambda::EventSourceMapping, from table streams and queues to functions.
 *
 *   const mappings = createEventSourceMappings(runtime, { streams: tables.streams, queues, isAllowed });
 *
 * `isAllowed(functionArn, permission)` asks whether the function's role may read its source; without it nothing is
 * checked. Mappings start polling in `start`: everything they need must run by then. `stop` waits for the
 * invocations under way, so stop this before functions, tables and queues.
 *
 * Control, under `/_local/event-source-mappings`:
 * - `GET ''`: each mapping with its state, last sequence number, `lag` (matching records or messages not done with;
 *   0 means caught up; `lagIsExact` false: at least so many) and open window.
 * - `POST /<id or logical id>/redeliver` `{"records": N}`: the last N delivered records come again, as after a crash
 *   of AWS's poller before its checkpoint.
 * - `POST /pause`, `POST /resume` `{"skip": true}`: in between no stream is delivered; with `skip` what was written to it by then never is,
 *   as to a mapping that was made anew, at LATEST. Answers where each goes on.
 */
import { join } from 'node:path';
import type { QueueSource, TableStreams } from '../event-sources.ts';
import {
  type AwsReply,
  type ControlRoutes,
  type LocalAccount,
  LocalError,
  type LocalModule,
  type Permission,
  type Resource,
  type ResourceIdentity,
  type ResourceKind,
  type Runtime,
} from '../runtime.ts';
import { type Checkpoints, openCheckpoints } from './checkpoints.ts';
import { QueuePoller } from './queue-poller.ts';
import { type MappingSettings, mappingId, mappingSettings } from './settings.ts';
import { StreamPoller } from './stream-poller.ts';

export interface EventSources {
  readonly streams: TableStreams;
  readonly queues: QueueSource;
  readonly isAllowed?: (functionArn: string, permission: Permission) => boolean;
}

export interface EventSourceMappingsModule extends LocalModule {
  stop(): Promise<void>;
}

interface Mapping {
  readonly settings: MappingSettings;
  readonly stream?: StreamPoller;
  readonly queue?: QueuePoller;
}

const STREAM_ACTIONS = ['DescribeStream', 'GetRecords', 'GetShardIterator'];
const QUEUE_ACTIONS = ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'];
const MOST_REDELIVERED = 1_000_000;

export function createEventSourceMappings(
  runtime: Runtime,
  sources: EventSources,
): EventSourceMappingsModule {
  return new EventSourceMappings(runtime, sources);
}

class EventSourceMappings implements EventSourceMappingsModule {
  readonly kinds: readonly ResourceKind[];
  readonly control: ControlRoutes;
  readonly #runtime: Runtime;
  readonly #sources: EventSources;
  readonly #checkpoints: Checkpoints;
  readonly #mappings: Mapping[] = [];

  constructor(runtime: Runtime, sources: EventSources) {
    this.#runtime = runtime;
    this.#sources = sources;
    this.#checkpoints = openCheckpoints(join(runtime.stateDirectory, 'event-source-mappings.db'));
    this.kinds = [
      { type: 'AWS::Lambda::EventSourceMapping', identify, start: (resource) => this.#start(resource) },
    ];
    this.control = {
      prefix: 'event-source-mappings',
      handle: (request) => this.#controlPage(request),
    };
  }

  async stop(): Promise<void> {
    await Promise.all(
      this.#mappings.map(({ stream, queue }) => Promise.all([stream?.stop(), queue?.stop()])),
    );
    this.#checkpoints.close();
  }

  async #start(resource: Resource): Promise<void> {
    const settings = mappingSettings(resource, this.#runtime.account);
    const isStream = settings.eventSourceArn.includes(':dynamodb:');
    this.#checkPermissions(settings, isStream);
    if (!settings.enabled) {
      this.#mappings.push({ settings });
    } else if (isStream) {
      const { streams } = this.#sources;
      const stream = await StreamPoller.start(this.#runtime, settings, streams, this.#checkpoints);
      this.#mappings.push({ settings, stream });
    } else {
      this.#mappings.push({
        settings,
        queue: new QueuePoller(this.#runtime, settings, this.#sources.queues),
      });
    }
  }

  /** AWS refuses to create a mapping whose function can't read the source. */
  #checkPermissions(settings: MappingSettings, isStream: boolean): void {
    const { isAllowed } = this.#sources;
    const needed = [
      ...(isStream ? STREAM_ACTIONS : QUEUE_ACTIONS).map((action) => ({
        action: `${isStream ? 'dynamodb' : 'sqs'}:${action}`,
        resource: settings.eventSourceArn,
      })),
      ...(settings.onFailureQueueArn
        ? [{ action: 'sqs:SendMessage', resource: settings.onFailureQueueArn }]
        : []),
    ];
    const missing = needed.filter((permission) => isAllowed && !isAllowed(settings.functionArn, permission));
    if (missing.length === 0) return;
    throw new LocalError(
      `Event source mapping ${settings.logicalId}: the role of ${settings.functionArn} lacks ` +
        missing.map(({ action, resource }) => `${action} on ${resource}`).join(', '),
    );
  }

  async #controlPage({
    method,
    path,
    body,
  }: {
    method: string;
    path: string;
    body: string;
  }): Promise<AwsReply> {
    if (method === 'GET') {
      return json(200, { mappings: await Promise.all(this.#mappings.map((each) => this.#described(each))) });
    }
    const id = /^\/([^/]+)\/redeliver$/.exec(path)?.[1];
    if (method === 'POST' && id) return this.#redeliver(decodeURIComponent(id), body);
    if (method === 'POST' && path === '/pause') return this.#pause();
    if (method === 'POST' && path === '/resume') return this.#resume(body);
    return json(404, {
      message: 'GET, or POST /<id>/redeliver {"records": N}, /pause, /resume {"skip": true}',
    });
  }

  async #described({ settings, stream }: Mapping) {
    const { lag, exact } = await this.#lagOf({ settings, ...(stream && { stream }) });
    const window = stream?.openWindow;
    return {
      id: settings.id,
      logicalId: settings.logicalId,
      functionArn: settings.functionArn,
      eventSourceArn: settings.eventSourceArn,
      state: settings.enabled ? 'Enabled' : 'Disabled',
      lastSequenceNumber: stream?.position ?? null,
      lag,
      lagIsExact: exact,
      openWindow: window
        ? { start: new Date(window.start).toISOString(), end: new Date(window.end).toISOString() }
        : null,
    };
  }

  async #lagOf({ settings, stream }: Mapping): Promise<{ lag: number; exact: boolean }> {
    if (stream) {
      const { records, exact } = await stream.lag();
      return { lag: records, exact };
    }
    if (!settings.eventSourceArn.includes(':sqs:')) return { lag: 0, exact: true };
    const { visible, inFlight, delayed } = this.#sources.queues.count(settings.eventSourceArn);
    return { lag: visible + inFlight + delayed, exact: true };
  }

  async #pause(): Promise<AwsReply> {
    await Promise.all(this.#mappings.map(({ stream }) => stream?.pause()));
    return json(200, { paused: true });
  }

  async #resume(body: string): Promise<AwsReply> {
    const skip = askedToSkip(body);
    if (skip === undefined) return json(400, { message: 'Expected {"skip": true or false}' });
    const streams = this.#mappings.flatMap(({ settings, stream }) => (stream ? [{ settings, stream }] : []));
    const goOn = streams.map(async ({ settings: { logicalId }, stream }) => ({
      logicalId,
      ...(await stream.resume({ skip })),
    }));
    return json(200, { streams: await Promise.all(goOn) });
  }

  async #redeliver(id: string, body: string): Promise<AwsReply> {
    const mapping = this.#mappings.find(({ settings }) => settings.id === id || settings.logicalId === id);
    if (!mapping) return json(404, { message: `No event source mapping is named ${id}` });
    if (!mapping.stream) return json(400, { message: 'Only records of a stream can be delivered again' });
    const records = askedRecords(body);
    if (records === undefined) {
      return json(400, { message: `Expected {"records": 1 … ${MOST_REDELIVERED}}` });
    }
    return json(200, { records: await mapping.stream.redeliver(records) });
  }
}

function identify(
  stack: string,
  logicalId: string,
  _properties: Record<string, unknown>,
  { partition, region, accountId }: LocalAccount,
): ResourceIdentity {
  const id = mappingId(stack, logicalId);
  const arn = `arn:${partition}:lambda:${region}:${accountId}:event-source-mapping:${id}`;
  return { ref: id, attributes: { Id: id, EventSourceMappingArn: arn } };
}

function askedRecords(body: string): number | undefined {
  try {
    const { records } = JSON.parse(body);
    return Number.isInteger(records) && records >= 1 && records <= MOST_REDELIVERED ? records : undefined;
  } catch {
    return undefined;
  }
}

function askedToSkip(body: string): boolean | undefined {
  try {
    const { skip = false } = JSON.parse(body || '{}');
    return typeof skip === 'boolean' ? skip : undefined;
  } catch {
    return undefined;
  }
}

function json(status: number, body: unknown): AwsReply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

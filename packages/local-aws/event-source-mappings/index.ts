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
 */
import { join } from 'node:path';
import type { QueueSource, TableStreams } from '../event-sources.ts';
import {
  type AwsReply,
  LocalError,
  type LocalModule,
  type Permission,
  type Resource,
  type Runtime,
} from '../runtime.ts';
import { openCheckpoints } from './checkpoints.ts';
import { type QueuePoller, startQueuePoller } from './queue-poller.ts';
import { type MappingSettings, mappingId, mappingSettings } from './settings.ts';
import { type StreamPoller, startStreamPoller } from './stream-poller.ts';

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
  const checkpoints = openCheckpoints(join(runtime.stateDirectory, 'event-source-mappings.db'));
  const mappings: Mapping[] = [];

  async function start(resource: Resource): Promise<void> {
    const settings = mappingSettings(resource, runtime.account);
    const isStream = settings.eventSourceArn.includes(':dynamodb:');
    checkPermissions(settings, isStream);
    if (!settings.enabled) mappings.push({ settings });
    else if (isStream) {
      mappings.push({
        settings,
        stream: await startStreamPoller(runtime, settings, sources.streams, checkpoints),
      });
    } else mappings.push({ settings, queue: startQueuePoller(runtime, settings, sources.queues) });
  }

  /** AWS refuses to create a mapping whose function can't read the source. */
  function checkPermissions(settings: MappingSettings, isStream: boolean): void {
    const needed = [
      ...(isStream ? STREAM_ACTIONS : QUEUE_ACTIONS).map((action) => ({
        action: `${isStream ? 'dynamodb' : 'sqs'}:${action}`,
        resource: settings.eventSourceArn,
      })),
      ...(settings.onFailureQueueArn
        ? [{ action: 'sqs:SendMessage', resource: settings.onFailureQueueArn }]
        : []),
    ];
    const missing = needed.filter(
      (permission) => sources.isAllowed && !sources.isAllowed(settings.functionArn, permission),
    );
    if (missing.length === 0) return;
    throw new LocalError(
      `Event source mapping ${settings.logicalId}: the role of ${settings.functionArn} lacks ` +
        missing.map(({ action, resource }) => `${action} on ${resource}`).join(', '),
    );
  }

  async function described({ settings, stream }: Mapping) {
    const { lag, exact } = await lagOf({ settings, ...(stream && { stream }) });
    const window = stream?.openWindow();
    return {
      id: settings.id,
      logicalId: settings.logicalId,
      functionArn: settings.functionArn,
      eventSourceArn: settings.eventSourceArn,
      state: settings.enabled ? 'Enabled' : 'Disabled',
      lastSequenceNumber: stream?.position() ?? null,
      lag,
      lagIsExact: exact,
      openWindow: window
        ? { start: new Date(window.start).toISOString(), end: new Date(window.end).toISOString() }
        : null,
    };
  }

  async function lagOf({ settings, stream }: Mapping): Promise<{ lag: number; exact: boolean }> {
    if (stream) {
      const { records, exact } = await stream.lag();
      return { lag: records, exact };
    }
    if (!settings.eventSourceArn.includes(':sqs:')) return { lag: 0, exact: true };
    const { visible, inFlight, delayed } = sources.queues.count(settings.eventSourceArn);
    return { lag: visible + inFlight + delayed, exact: true };
  }

  async function redeliver(id: string, body: string): Promise<AwsReply> {
    const mapping = mappings.find(({ settings }) => settings.id === id || settings.logicalId === id);
    if (!mapping) return json(404, { message: `No event source mapping is named ${id}` });
    if (!mapping.stream) return json(400, { message: 'Only records of a stream can be delivered again' });
    let records: unknown;
    try {
      ({ records } = JSON.parse(body));
    } catch {
      // Reported below, like a wrong number.
    }
    if (
      typeof records !== 'number' ||
      !Number.isInteger(records) ||
      records < 1 ||
      records > MOST_REDELIVERED
    ) {
      return json(400, { message: `Expected {"records": 1 … ${MOST_REDELIVERED}}` });
    }
    return json(200, { records: await mapping.stream.redeliver(records) });
  }

  return {
    kinds: [
      {
        type: 'AWS::Lambda::EventSourceMapping',
        identify(stack, logicalId, _properties, account) {
          const id = mappingId(stack, logicalId);
          const arn = `arn:${account.partition}:lambda:${account.region}:${account.accountId}:event-source-mapping:${id}`;
          return { ref: id, attributes: { Id: id, EventSourceMappingArn: arn } };
        },
        start,
      },
    ],
    control: {
      prefix: 'event-source-mappings',
      async handle({ method, path, body }) {
        if (method === 'GET') return json(200, { mappings: await Promise.all(mappings.map(described)) });
        const id = /^\/([^/]+)\/redeliver$/.exec(path)?.[1];
        if (method === 'POST' && id) return redeliver(decodeURIComponent(id), body);
        return json(404, { message: 'GET, or POST /<id>/redeliver {"records": N}' });
      },
    },
    async stop() {
      await Promise.all(mappings.map(({ stream, queue }) => Promise.all([stream?.stop(), queue?.stop()])));
      checkpoints.close();
    },
  };
}

function json(status: number, body: unknown): AwsReply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

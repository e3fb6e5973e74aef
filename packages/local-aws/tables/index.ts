/**
 * Tables: AWS::DynamoDB::Table and AWS::DynamoDB::GlobalTable on one engine process, the DynamoDB API of the
 * gateway, and the streams that event source mappings read (`tables.streams`).
 *
 *   const tables = await createTables(runtime);
 *   const mappings = createEventSourceMappings(runtime, { streams: tables.streams, queues });
 *
 * With DYNAMODB_ENDPOINT set no process is started and that engine is used; time to live and trimming are then its own.
 * Control: `GET /_local/tables` (each table), `POST /_local/tables/expire` (time to live, now).
 */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { TableStreams } from '../event-sources.ts';
import {
  type AwsCall,
  type AwsReply,
  type LocalAccount,
  LocalError,
  type LocalModule,
  type Resource,
  type Runtime,
} from '../runtime.ts';
import { endpointStreams } from './endpoint-streams.ts';
import { type Engine, startEngine } from './engine.ts';
import { type EngineClient, engineClient } from './forward.ts';
import { permissionsOf, type TableKeys, tableNameOf } from './permissions.ts';
import { openStreamStore, type StreamStore } from './stream-store.ts';
import { type KnownStream, STREAM_ACTIONS, streamArnOf, streamsApi } from './streams-api.ts';
import {
  differences,
  type TableDefinition,
  tableDefinition,
  timeToLiveAttribute,
} from './table-definition.ts';
import { type TimeToLive, timeToLive } from './time-to-live.ts';
import { validate } from './validation/index.ts';
import { type TableSchema, tableSchema } from './validation/table-schema.ts';

export interface TablesModule extends LocalModule {
  readonly streams: TableStreams;
  /** Process id of the engine, for tests that kill it; undefined with DYNAMODB_ENDPOINT or while it restarts. */
  enginePid(): number | undefined;
  stop(): Promise<void>;
}

const SWEEP_EVERY_MS = 5_000;
const TRIM_EVERY_MS = 60_000;
/** Actions that answer with ARNs or delete a table; everything else passes untouched. */
const TABLE_ACTIONS = /^(Create|Describe|Update|Delete|Restore).*(Table|TimeToLive|Backup|Streaming|Limits)/;

/** What runs behind the module once the first table asks for it. */
interface Backend {
  readonly client: EngineClient;
  readonly streams: TableStreams;
  readonly store?: StreamStore;
  readonly timeToLive?: TimeToLive;
}

/**
 * @param options.endpoint an engine that already runs; by default the environment's DYNAMODB_ENDPOINT
 */
export async function createTables(
  runtime: Runtime,
  options: { endpoint?: string | undefined } = { endpoint: process.env.DYNAMODB_ENDPOINT },
): Promise<TablesModule> {
  const tables = new Map<string, TableDefinition>();
  const keys = new Map<string, TableKeys>();
  const schemas = new Map<string, TableSchema>();
  const timers: NodeJS.Timeout[] = [];
  const tableArnPrefix = tableArn(runtime.account, '');
  const permissionContext = { tableArnPrefix, keysOf: (tableName: string) => keys.get(tableName) };
  let backend: Promise<Backend> | undefined;
  let engine: Engine | undefined;

  function open(): Promise<Backend> {
    backend ??= options.endpoint ? openEndpoint(options.endpoint) : openEngine();
    return backend;
  }

  async function openEndpoint(endpoint: string): Promise<Backend> {
    const client = engineClient(endpoint, async () => {});
    runtime.log('dynamodb-endpoint', { endpoint });
    return { client, streams: endpointStreams(client, runtime.account.region) };
  }

  async function openEngine(): Promise<Backend> {
    const databasePath = join(runtime.stateDirectory, 'dynamodb.db');
    mkdirSync(runtime.stateDirectory, { recursive: true });
    // Before the engine does it: people's data, readable by its owner only.
    closeSync(openSync(databasePath, 'a', 0o600));
    engine = await startEngine(databasePath, runtime.log);
    const client = engineClient(engine.endpoint, engine.ready);
    const store = openStreamStore(databasePath, runtime.account);
    const expiry = timeToLive(store, client);
    repeat(SWEEP_EVERY_MS, 'time-to-live-sweep', () => expiry.sweep(runtime.now()));
    repeat(TRIM_EVERY_MS, 'stream-trim', () => store.trim(Math.floor(Date.now() / 1000)));
    return { client, streams: store, store, timeToLive: expiry };
  }

  function repeat(everyMs: number, name: string, work: () => Promise<number>): void {
    let running = false;
    const timer = setInterval(async () => {
      if (running) return;
      running = true;
      try {
        const count = await work();
        if (count > 0) runtime.log(name, { count });
      } catch (error) {
        runtime.log(`${name}-failed`, { message: (error as Error).message });
      } finally {
        running = false;
      }
    }, everyMs);
    timer.unref();
    timers.push(timer);
  }

  async function start(resource: Resource): Promise<void> {
    const tableName = tableNameFor(resource.stack, resource.logicalId, resource.properties);
    const definition = tableDefinition(tableName, resource.properties);
    const { client, store, timeToLive: expiry } = await open();
    tables.set(tableName, definition);
    keys.set(tableName, tableKeys(definition));
    schemas.set(tableName, tableSchema(definition));
    const existing = await describe(client, tableName);
    if (existing) {
      const changed = differences(definition, existing);
      if (changed.length > 0) {
        throw new LocalError(
          `Table ${tableName} of the state directory differs from the template (${changed.join(', ')}). ` +
            'The local engine can’t change it in place: start over with --fresh.',
        );
      }
    } else {
      store?.clear(tableName);
      await client.call('CreateTable', definition);
    }
    const attribute = timeToLiveAttribute(resource.properties);
    if (attribute) {
      await enableTimeToLive(client, tableName, attribute);
      const keyNames = definition.KeySchema.map((key) => key.AttributeName);
      await expiry?.watch({ tableName, attribute, keyNames });
    }
  }

  async function handle(call: AwsCall): Promise<AwsReply> {
    const { client, streams, store } = await open();
    if (STREAM_ACTIONS.has(call.action)) {
      const answer = await streamsApi(call.action, call.body, knownStreams(), streams);
      return { status: 200, headers: { 'content-type': JSON_TYPE }, body: JSON.stringify(answer) };
    }
    validate(call, (table) => schemas.get(tableNameOf(table)));
    const reply = await client.send(call.action, call.rawBody);
    if (!TABLE_ACTIONS.test(call.action)) return reply;
    if (call.action === 'DeleteTable' && reply.status === 200) store?.clear(call.body.TableName);
    return withLocalArns(reply, runtime.account);
  }

  function knownStreams(): KnownStream[] {
    return [...tables.values()].flatMap((table) =>
      table.StreamSpecification
        ? {
            streamArn: `${tableArnPrefix}${table.TableName}/stream/local`,
            tableName: table.TableName,
            viewType: table.StreamSpecification.StreamViewType,
            keySchema: table.KeySchema,
          }
        : [],
    );
  }

  const kinds = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'].map((type) => ({
    type,
    identify(stack: string, logicalId: string, properties: Record<string, unknown>, account: LocalAccount) {
      const name = tableNameFor(stack, logicalId, properties);
      const arn = tableArn(account, name);
      return {
        ref: name,
        attributes: {
          Arn: arn,
          ...(properties.StreamSpecification ? { StreamArn: `${arn}/stream/local` } : {}),
        },
      };
    },
    start,
  }));

  return {
    kinds,
    service: {
      signingName: 'dynamodb',
      targetPrefix: 'DynamoDB',
      permissions(call) {
        const body = STREAM_ACTIONS.has(call.action) ? { StreamArn: streamArnOf(call.body) } : call.body;
        return permissionsOf(call.action, body, permissionContext);
      },
      handle,
    },
    control: {
      prefix: 'tables',
      async handle({ method, path }) {
        const { client, timeToLive: expiry } = await open();
        if (method === 'POST' && path.endsWith('/expire')) {
          return json({ deleted: (await expiry?.sweep(runtime.now())) ?? 0 });
        }
        const described = await Promise.all([...tables.keys()].map((name) => describe(client, name)));
        return withLocalArns(json({ tables: described }), runtime.account);
      },
    },
    streams: {
      read: async (...parameters) => (await open()).streams.read(...parameters),
      latest: async (...parameters) => (await open()).streams.latest(...parameters),
      retain: (...parameters) => void open().then(({ streams }) => streams.retain(...parameters)),
    },
    enginePid: () => engine?.pid,
    async stop() {
      for (const timer of timers) clearInterval(timer);
      const opened = await backend?.catch(() => undefined);
      await opened?.client.close();
      opened?.store?.close();
      await engine?.stop();
    },
  };
}

const JSON_TYPE = 'application/x-amz-json-1.0';

function json(body: unknown): AwsReply {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function tableNameFor(
  stack: string,
  logicalId: string,
  properties: Readonly<Record<string, unknown>>,
): string {
  return typeof properties.TableName === 'string' ? properties.TableName : `${stack}-${logicalId}`;
}

function tableArn(account: LocalAccount, tableName: string): string {
  return `arn:${account.partition}:dynamodb:${account.region}:${account.accountId}:table/${tableName}`;
}

function tableKeys(definition: TableDefinition): TableKeys {
  const partitionKey = (schema: TableDefinition['KeySchema']) =>
    schema.find((key) => key.KeyType === 'HASH')?.AttributeName ?? '';
  const indexes = [...(definition.GlobalSecondaryIndexes ?? []), ...(definition.LocalSecondaryIndexes ?? [])];
  return {
    partitionKey: partitionKey(definition.KeySchema),
    indexes: Object.fromEntries(indexes.map((index) => [index.IndexName, partitionKey(index.KeySchema)])),
  };
}

async function describe(client: EngineClient, tableName: string): Promise<TableDefinition | undefined> {
  try {
    return (await client.call('DescribeTable', { TableName: tableName })).Table;
  } catch (error) {
    if ((error as Error).name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

async function enableTimeToLive(client: EngineClient, tableName: string, attribute: string): Promise<void> {
  const { TimeToLiveDescription } = await client.call('DescribeTimeToLive', { TableName: tableName });
  if (/^ENABL/.test(TimeToLiveDescription?.TimeToLiveStatus ?? '')) return;
  await client.call('UpdateTimeToLive', {
    TableName: tableName,
    TimeToLiveSpecification: { AttributeName: attribute, Enabled: true },
  });
}

/** Engines name regions, accounts and stream labels of their own; IAM and templates know the local account's. */
function withLocalArns(reply: AwsReply, account: LocalAccount): AwsReply {
  const { 'x-amz-crc32': _ofTheOldBody, ...headers } = reply.headers ?? {};
  const body = reply.body
    .toString()
    .replaceAll(/arn:aws:dynamodb:[^:"]*:\d{12}:table\//g, tableArn(account, ''))
    .replaceAll(/(:table\/[^/"]+\/stream\/)[^"]+/g, '$1local')
    .replaceAll(/("LatestStreamLabel":)"[^"]+"/g, '$1"local"');
  return { status: reply.status, headers, body };
}

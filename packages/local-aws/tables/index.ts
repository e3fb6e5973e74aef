/**
 * Tables: AWS::DynamoDB::Table and AWS::DynamoDB::GlobalTable on one engine process, the DynamoDB API of the
 * gateway, and the streams that event source mappings read (`tables.streams`).
 *
 *   const tables = await createTables(runtime);
 *   const mappings = createEventSourceMappings(runtime, { streams: tables.streams, queues });
 *
 * With DYNAMODB_ENDPOINT set no process is started and that engine is used; time to live and trimming are then its own.
 * Control: `GET /_local/tables` (each table, and the engine’s own address), `POST /_local/tables/expire` (time to live, now), `POST /_local/tables/contention`
 * {"conflictMs": 20, "throttledShare": 0.2, "throttleNext": 3, "lostShare": 0.2} (faults of a table under load; {} ends them), `POST
 * /_local/tables/restore` {"tableName": …, "items": […]} (puts them there as a restored backup has them).
 */
import type { TableStreams } from '../event-sources.ts';
import {
  type AwsCall,
  type AwsReply,
  type AwsService,
  type ControlRoutes,
  type LocalAccount,
  LocalError,
  type LocalModule,
  type Resource,
  type ResourceIdentity,
  type ResourceKind,
  type Runtime,
} from '../runtime.ts';
import type { Meter } from '../usage/index.ts';
import { Backend } from './backend.ts';
import { metered } from './consumed-units.ts';
import { CONTENTION_HELP, Contention, contentionSettings } from './contention.ts';
import type { EngineClient } from './forward.ts';
import { permissionsOf } from './permissions.ts';
import { PointReads } from './point-reads.ts';
import { TableRegistry, tableArn } from './registry.ts';
import { restoreItems } from './restore.ts';
import { STREAM_ACTIONS, streamArnOf, streamsApi } from './streams-api.ts';
import {
  differences,
  type TableDefinition,
  tableDefinition,
  timeToLiveAttribute,
} from './table-definition.ts';
import { validate } from './validation/index.ts';

export interface TablesModule extends LocalModule {
  readonly streams: TableStreams;
  /** Process id of the engine, for tests that kill it; undefined with DYNAMODB_ENDPOINT or while it restarts. */
  enginePid(): number | undefined;
  stop(): Promise<void>;
}

/** Actions that answer with ARNs or delete a table; everything else passes untouched. */
const TABLE_ACTIONS = /^(Create|Describe|Update|Delete|Restore).*(Table|TimeToLive|Backup|Streaming|Limits)/;

/**
 * @param options.endpoint an engine that already runs; by default the environment's DYNAMODB_ENDPOINT
 * @param meter counts the capacity units of every request while it is on
 */
export async function createTables(
  runtime: Runtime,
  options: { endpoint?: string | undefined } = { endpoint: process.env.DYNAMODB_ENDPOINT },
  meter?: Meter,
): Promise<TablesModule> {
  return new Tables(runtime, options.endpoint, meter);
}

class Tables implements TablesModule {
  readonly kinds: readonly ResourceKind[];
  readonly service: AwsService;
  readonly control: ControlRoutes;
  readonly streams: TableStreams;
  readonly #runtime: Runtime;
  readonly #endpoint: string | undefined;
  readonly #registry: TableRegistry;
  readonly #contention = new Contention();
  readonly #meter: Meter | undefined;
  /** Starts with the first table that asks for it. */
  #opening: Promise<Backend> | undefined;
  #backend: Backend | undefined;
  /** With an engine of our own, whose file can be read. */
  #pointReads: PointReads | undefined;

  constructor(runtime: Runtime, endpoint: string | undefined, meter: Meter | undefined) {
    this.#meter = meter;
    this.#runtime = runtime;
    this.#endpoint = endpoint;
    this.#registry = new TableRegistry(runtime.account);
    this.kinds = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'].map((type) => ({
      type,
      identify,
      start: (resource: Resource) => this.#start(resource),
    }));
    this.service = {
      signingName: 'dynamodb',
      targetPrefix: 'DynamoDB',
      permissions: ({ action, body }) =>
        permissionsOf(
          action,
          STREAM_ACTIONS.has(action) ? { StreamArn: streamArnOf(body) } : body,
          this.#registry,
        ),
      handle: (call) => this.#handle(call),
    };
    this.control = {
      prefix: 'tables',
      handle: ({ method, path, body }) => this.#controlPage(method, path, body),
    };
    this.streams = {
      read: async (...parameters) => (await this.#open()).streams.read(...parameters),
      latest: async (...parameters) => (await this.#open()).streams.latest(...parameters),
      back: async (...parameters) => (await this.#open()).streams.back(...parameters),
      retain: (...parameters) => void this.#open().then(({ streams }) => streams.retain(...parameters)),
    };
  }

  enginePid(): number | undefined {
    return this.#backend?.own?.engine.pid;
  }

  async stop(): Promise<void> {
    const backend = await this.#opening?.catch(() => undefined);
    await backend?.stop();
  }

  #open(): Promise<Backend> {
    this.#opening ??= (async () => {
      this.#backend = this.#endpoint
        ? Backend.onEndpoint(this.#endpoint, this.#runtime)
        : await Backend.onOwnEngine(this.#runtime);
      const { own } = this.#backend;
      if (own)
        this.#pointReads = new PointReads(own.store.database, (table) => this.#registry.schemaOf(table));
      return this.#backend;
    })();
    return this.#opening;
  }

  async #start(resource: Resource): Promise<void> {
    const tableName = tableNameFor(resource.stack, resource.logicalId, resource.properties);
    const definition = tableDefinition(tableName, resource.properties);
    const { client, own } = await this.#open();
    this.#registry.add(definition);
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
      own?.store.clear(tableName);
      await client.call('CreateTable', definition);
    }
    const attribute = timeToLiveAttribute(resource.properties);
    if (attribute) {
      await enableTimeToLive(client, tableName, attribute);
      const keyNames = definition.KeySchema.map((key) => key.AttributeName);
      await own?.timeToLive.watch({ tableName, attribute, keyNames });
    }
  }

  async #handle(call: AwsCall): Promise<AwsReply> {
    const { client, streams, own } = await this.#open();
    if (STREAM_ACTIONS.has(call.action)) {
      const answer = await streamsApi(call.action, call.body, this.#registry.streams(), streams);
      return { status: 200, headers: { 'content-type': JSON_TYPE }, body: JSON.stringify(answer) };
    }
    const schemaOf = (table: string) => this.#registry.schemaOf(table);
    validate(call, schemaOf);
    this.#contention.meet(call.action, call.body, schemaOf);
    // What is metered asks for the units, which the engine reckons.
    const read = this.#meter?.isOn ? undefined : this.#pointReads?.answer(call.action, call.body);
    const reply = read ?? (await metered(this.#meter, call, (rawBody) => client.send(call.action, rawBody)));
    this.#contention.lose(call.action);
    if (!TABLE_ACTIONS.test(call.action)) return reply;
    if (call.action === 'DeleteTable' && reply.status === 200) own?.store.clear(call.body.TableName);
    return withLocalArns(reply, this.#runtime.account);
  }

  async #controlPage(method: string, path: string, body: string): Promise<AwsReply> {
    if (method === 'POST' && path === '/contention') {
      const settings = contentionSettings(body);
      return settings ? json(this.#contention.set(settings)) : json({ message: CONTENTION_HELP }, 400);
    }
    const { client, own } = await this.#open();
    if (method === 'POST' && path === '/restore')
      return restoreItems(body, this.#registry, client, own?.store);
    if (method === 'POST' && path.endsWith('/expire')) {
      return json({ deleted: (await own?.timeToLive.sweep(() => this.#runtime.now())) ?? 0 });
    }
    const described = await Promise.all(this.#registry.names().map((name) => describe(client, name)));
    const engine = own?.engine.endpoint ?? this.#endpoint;
    return withLocalArns(json({ tables: described, engine }), this.#runtime.account);
  }
}

const JSON_TYPE = 'application/x-amz-json-1.0';

function json(body: unknown, status = 200): AwsReply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function identify(
  stack: string,
  logicalId: string,
  properties: Record<string, unknown>,
  account: LocalAccount,
): ResourceIdentity {
  const name = tableNameFor(stack, logicalId, properties);
  const arn = tableArn(account, name);
  return {
    ref: name,
    attributes: { Arn: arn, ...(properties.StreamSpecification ? { StreamArn: `${arn}/stream/local` } : {}) },
  };
}

function tableNameFor(
  stack: string,
  logicalId: string,
  properties: Readonly<Record<string, unknown>>,
): string {
  return typeof properties.TableName === 'string' ? properties.TableName : `${stack}-${logicalId}`;
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

/** Engines have their own regions, accounts and stream labels; IAM and templates use the local account's. */
function withLocalArns(reply: AwsReply, account: LocalAccount): AwsReply {
  const { 'x-amz-crc32': _ofTheOldBody, ...headers } = reply.headers ?? {};
  const body = reply.body
    .toString()
    .replaceAll(/arn:aws:dynamodb:[^:"]*:\d{12}:table\//g, tableArn(account, ''))
    .replaceAll(/(:table\/[^/"]+\/stream\/)[^"]+/g, '$1local')
    .replaceAll(/("LatestStreamLabel":)"[^"]+"/g, '$1"local"');
  return { status: reply.status, headers, body };
}

import type { AwsReply } from '../runtime.ts';
import type { EngineClient } from './forward.ts';
import type { TableRegistry } from './registry.ts';
import type { StreamStore } from './stream-store.ts';

/** Maximum size of a transaction: each is one commit of the engine, whereas a batch takes one per item. */
const mostItems = 100;
const mostBytes = 3_000_000;

interface Asked {
  readonly tableName: string;
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

/**
 * Puts items into a table as if restored from a backup. AWS restores into a new table, whose stream is empty. Here tables
 * come from the template, so the items are put into one of them and removed from its stream.
 */
export async function restoreItems(
  body: string,
  registry: TableRegistry,
  client: EngineClient,
  store: StreamStore | undefined,
): Promise<AwsReply> {
  const asked = readAsked(body);
  if (asked === undefined || !registry.names().includes(asked.tableName)) {
    return reply(400, {
      message: 'expected {"tableName": one of the template, "items": [DynamoDB JSON, …]}',
    });
  }
  if (store === undefined) {
    return reply(501, {
      message: 'Another engine (DYNAMODB_ENDPOINT) keeps its own streams: restore there.',
    });
  }
  const { tableName, items } = asked;
  try {
    await store.unrecorded(tableName, async () => {
      for (const batch of batchesOf(items)) {
        const TransactItems = batch.map((Item) => ({ Put: { TableName: tableName, Item } }));
        await client.call('TransactWriteItems', { TransactItems });
      }
    });
  } catch (error) {
    return reply(400, { message: (error as Error).message });
  }
  return reply(200, { restored: items.length });
}

function* batchesOf(items: Asked['items']): Generator<Asked['items']> {
  let batch: Asked['items'][number][] = [];
  let bytes = 0;
  for (const item of items) {
    const size = JSON.stringify(item).length;
    if (batch.length === mostItems || (batch.length > 0 && bytes + size > mostBytes)) {
      yield batch;
      [batch, bytes] = [[], 0];
    }
    batch.push(item);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

function readAsked(body: string): Asked | undefined {
  try {
    const asked = JSON.parse(body);
    return typeof asked?.tableName === 'string' && Array.isArray(asked.items) ? asked : undefined;
  } catch {
    return undefined;
  }
}

function reply(status: number, body: unknown): AwsReply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

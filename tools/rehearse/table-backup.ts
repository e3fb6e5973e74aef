import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { type AttributeValue, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { ttlAttribute } from '../../platform/table/keys.ts';
import { actAsOperator, type Deployment } from '../deployment.ts';
import { lever } from '../levers.ts';

/** An item in DynamoDB JSON. */
type Item = Readonly<Record<string, { readonly [type: string]: unknown }>>;

/** Number of items per request to the restoring lever. */
const restoredAtOnce = 500;

/**
 * Writes every item of the table in the format of DynamoDB's export to S3 (`DYNAMODB_JSON`: one `{"Item": …}` per line,
 * compressed), from which `aws dynamodb import-table` can recreate a table. @returns number of items
 */
export async function exportTable(deployment: Deployment, directory: string): Promise<number> {
  mkdirSync(directory, { recursive: true });
  let count = 0;
  const lines = async function* () {
    for await (const item of scanTable(deployment)) {
      count += 1;
      yield `${JSON.stringify({ Item: item })}\n`;
    }
  };
  await pipeline(Readable.from(lines()), createGzip(), createWriteStream(dataFile(directory)));
  return count;
}

/** Restores an export into another deployment's table, like a backup: without stream records. */
export async function restoreTable(deployment: Deployment, directory: string): Promise<number> {
  const tableName = deployment.outputs.TableName;
  let restored = 0;
  let items: Item[] = [];
  const flush = async () => {
    await lever(deployment, 'tables/restore', { tableName, items });
    restored += items.length;
    items = [];
  };
  for await (const item of readExport(directory)) {
    if (items.push(item) === restoredAtOnce) await flush();
  }
  await flush();
  return restored;
}

export interface TableDifference {
  readonly missing: number;
  readonly changed: number;
  /** Items that the new deployment has written itself. */
  readonly added: number;
}

/** Compares a deployment's table with an export, item by item; expired items may be missing. */
export async function compareTable(deployment: Deployment, directory: string): Promise<TableDifference> {
  const exported = new Map<string, { text: string; expired: boolean }>();
  const now = Date.now() / 1000;
  for await (const item of readExport(directory)) {
    const expires = Number(item[ttlAttribute]?.N ?? Infinity);
    exported.set(keyOf(item), { text: canonical(item), expired: expires <= now });
  }
  let [changed, added] = [0, 0];
  for await (const item of scanTable(deployment)) {
    const before = exported.get(keyOf(item));
    if (before === undefined) added += 1;
    else if (before.text !== canonical(item)) changed += 1;
    exported.delete(keyOf(item));
  }
  const missing = [...exported.values()].filter(({ expired }) => !expired).length;
  return { missing, changed, added };
}

async function* scanTable(deployment: Deployment): AsyncGenerator<Item> {
  actAsOperator(deployment);
  const client = new DynamoDBClient({});
  try {
    let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
    do {
      const page = await client.send(
        new ScanCommand({ TableName: deployment.outputs.TableName, ConsistentRead: true, ExclusiveStartKey }),
      );
      for (const item of page.Items ?? []) yield onTheWire(item);
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
  } finally {
    client.destroy();
  }
}

/** An item in DynamoDB JSON: the SDK has decoded binary values. */
function onTheWire(item: Record<string, AttributeValue>): Item {
  const encoded = (_name: string, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
  return JSON.parse(JSON.stringify(item, encoded));
}

async function* readExport(directory: string): AsyncGenerator<Item> {
  const input = createReadStream(dataFile(directory)).pipe(createGunzip());
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    yield (JSON.parse(line) as { Item: Item }).Item;
  }
}

const dataFile = (directory: string): string => join(directory, 'table.json.gz');
const keyOf = (item: Item): string => JSON.stringify([item.pk?.S, item.sk?.S]);

/** A canonical text of an item, whatever the order of its attributes and of the members of its sets. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .map(([name, member]): [string, unknown] => [
      name,
      /^[SN]S$/.test(name) ? [...(member as string[])].sort() : member,
    ])
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join()}}`;
}

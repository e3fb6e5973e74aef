import { pause } from '../pause.ts';
import { table, tableName } from './client.ts';
import { BatchGetCommand, GetCommand, QueryCommand } from './commands.ts';
import type { Key } from './keys.ts';

/** An item as it is stored. */
export type Item = Record<string, unknown>;

/** Decodes an item, or throws if it is malformed: any zod schema will do. */
export interface ItemCodec<T> {
  parse(item: unknown): T;
}

/** Leaves an item as it is stored. */
export const rawItem: ItemCodec<Item> = { parse: (item) => item as Item };

interface ReadOptions {
  /** Read consistently, so that the latest write is seen; costs twice as much. */
  readonly consistent?: boolean;
  /** The attributes that are read; all when absent. */
  readonly fields?: readonly string[];
}

/** One item, by its key; undefined where there is none. */
export async function getItem<T>(
  key: Key,
  codec: ItemCodec<T>,
  { consistent = false, fields }: ReadOptions = {},
): Promise<T | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: key, ConsistentRead: consistent, ...projection(fields) }),
  );
  return Item === undefined ? undefined : codec.parse(Item);
}

/** Most keys of one BatchGetItem. */
const batchSize = 100;
const maxTries = 6;

/**
 * The items that exist under these keys, in no particular order, read a hundred at a time. Keys that DynamoDB leaves unprocessed (the
 * answer grew too large, a partition is busy) are retried after a pause that doubles.
 * @param keys may repeat: each is requested once, since DynamoDB refuses duplicates
 * @throws Error when the table is still too busy after six tries at the same hundred
 */
export async function batchGet<T>(
  keys: readonly Key[],
  codec: ItemCodec<T>,
  { consistent = false, fields }: ReadOptions = {},
): Promise<T[]> {
  const found: T[] = [];
  const distinct = [...new Map(keys.map((key) => [`${key.pk}\n${key.sk}`, key])).values()];
  for (let start = 0; start < distinct.length; start += batchSize) {
    let wanted: Item[] = distinct.slice(start, start + batchSize).map((key) => ({ ...key }));
    for (let tries = 1; wanted.length > 0; tries += 1) {
      if (tries > maxTries) throw new Error(`${wanted.length} items were not read after ${maxTries} tries.`);
      if (tries > 1) await pause(25 * 2 ** (tries - 1));
      const request = { Keys: wanted, ConsistentRead: consistent, ...projection(fields) };
      const { Responses, UnprocessedKeys } = await table.send(
        new BatchGetCommand({ RequestItems: { [tableName()]: request } }),
      );
      for (const item of Responses?.[tableName()] ?? []) found.push(codec.parse(item));
      const left = UnprocessedKeys?.[tableName()]?.Keys ?? [];
      // Some came back, so the table is answering: start counting attempts again.
      if (left.length < wanted.length) tries = 0;
      wanted = left;
    }
  }
  return found;
}

/** The items with these ids, in the order of the ids. */
export function inOrder<T>(ids: readonly string[], items: readonly T[], idOf: (item: T) => string): T[] {
  const byId = new Map(items.map((item) => [idOf(item), item]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** A partition, and which range of it to read in which order. An empty bound is ignored: DynamoDB refuses empty keys. */
export interface Query extends ReadOptions {
  readonly pk: string;
  /** Sort keys: inclusive (`from`, `to`) or exclusive (`after`, `before`) bounds, or how they begin. */
  readonly sk?: {
    readonly from?: string | undefined;
    readonly to?: string | undefined;
    readonly after?: string | undefined;
    readonly before?: string | undefined;
    readonly beginsWith?: string | undefined;
  };
  /** An index and its key attributes, to query instead of the table. */
  readonly index?: { readonly name: string; readonly partition: string; readonly sort?: string };
  /** Filter applied after reading: items it drops are still paid for. */
  readonly filter?: {
    readonly expression: string;
    readonly names?: Readonly<Record<string, string>>;
    readonly values: Readonly<Record<string, unknown>>;
  };
  /** From the last sort key down. */
  readonly descending?: boolean;
  /** Most items: of `queryAll` and `queryPart` those of one request. */
  readonly limit?: number;
  /** Key of the item before the first one, as an index wants it. */
  readonly start?: Item | undefined;
}

/**
 * All items of a range, or as many as `limit`: one Query as a rule, and as many more as DynamoDB wants, which answers with 1 MB at most
 * and less than was asked for if that is full.
 */
export async function query<T>(what: Query, codec: ItemCodec<T>): Promise<T[]> {
  const { limit = Number.POSITIVE_INFINITY } = what;
  const { items, next } = await queryPart(what, codec);
  for (let start = next; start !== undefined && items.length < limit; ) {
    const rest = what.limit === undefined ? {} : { limit: limit - items.length };
    const part = await queryPart({ ...what, ...rest, start }, codec);
    items.push(...part.items);
    start = part.next;
  }
  return items;
}

/** The items of a single Query, 1 MB at most, and where the next one starts if there is more. */
export async function queryPart<T>(
  what: Query,
  codec: ItemCodec<T>,
): Promise<{ items: T[]; next: Item | undefined }> {
  const { Items = [], LastEvaluatedKey } = await table.send(new QueryCommand(queryInput(what)));
  return { items: Items.map((item) => codec.parse(item)), next: LastEvaluatedKey };
}

/** Every item of a range, fetched page by page as they are consumed. */
export async function* queryAll<T>(what: Query, codec: ItemCodec<T>): AsyncGenerator<T> {
  let start = what.start;
  do {
    const { items, next } = await queryPart({ ...what, start }, codec);
    yield* items;
    start = next;
  } while (start !== undefined);
}

/** One page, and its last item if another page follows. */
export interface Page<T> {
  readonly items: T[];
  readonly last: Item | undefined;
}

/**
 * One page of a range. Reads one item beyond the page to know whether another follows: DynamoDB can return a LastEvaluatedKey on the
 * last page, too.
 */
export async function queryPage<T>(
  what: Query & { readonly limit: number },
  codec: ItemCodec<T>,
): Promise<Page<T>> {
  const items = await query({ ...what, limit: what.limit + 1 }, rawItem);
  const page = items.slice(0, what.limit);
  return {
    items: page.map((item) => codec.parse(item)),
    last: items.length > what.limit ? page.at(-1) : undefined,
  };
}

function queryInput({ pk, sk = {}, index, filter, consistent, fields, descending, limit, start }: Query) {
  const { condition, values } = stretchOf(sk);
  const names = {
    '#pk': index?.partition ?? 'pk',
    ...(condition !== undefined && { '#sk': index?.sort ?? 'sk' }),
    ...filter?.names,
  };
  const projected = projection(fields);
  return {
    TableName: tableName(),
    ...(index !== undefined && { IndexName: index.name }),
    ...projected,
    KeyConditionExpression: condition === undefined ? '#pk = :pk' : `#pk = :pk AND ${condition}`,
    ExpressionAttributeNames: { ...names, ...projected.ExpressionAttributeNames },
    ...(filter !== undefined && { FilterExpression: filter.expression }),
    ExpressionAttributeValues: { ':pk': pk, ...values, ...filter?.values },
    ScanIndexForward: !descending,
    ...(consistent && { ConsistentRead: true }),
    Limit: limit,
    ExclusiveStartKey: start,
  };
}

/** A Query takes one condition on the sort key, and BETWEEN alone has two bounds. */
function stretchOf(sk: NonNullable<Query['sk']>): { condition?: string; values: Record<string, string> } {
  const bounds = Object.entries(sk).filter(([, bound]) => bound !== undefined && bound !== '');
  const names = bounds.map(([name]) => name).join(' ');
  const values = Object.fromEntries(bounds.map(([name, bound]) => [`:${name}`, String(bound)]));
  const condition = conditions[names];
  if (condition === undefined) throw new Error(`A Query has no condition for the bounds ${names}.`);
  return condition === '' ? { values } : { condition, values };
}

const conditions: Readonly<Record<string, string>> = {
  '': '',
  from: '#sk >= :from',
  to: '#sk <= :to',
  'from to': '#sk BETWEEN :from AND :to',
  after: '#sk > :after',
  before: '#sk < :before',
  beginsWith: 'begins_with(#sk, :beginsWith)',
};

function projection(fields: readonly string[] | undefined) {
  if (fields === undefined) return {};
  const names = fields.map((field, index) => [`#f${index}`, field] as const);
  return {
    ProjectionExpression: names.map(([alias]) => alias).join(', '),
    ExpressionAttributeNames: Object.fromEntries(names),
  };
}

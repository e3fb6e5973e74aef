/**
 * Answers to plain GetItems, read from the engine's own file: what it has acknowledged is there to be read (WAL). Most requests to a service
 * begin with one, and a row read here spares two exchanges between processes. What asks for anything but one whole item is left to the
 * engine.
 */
import { crc32 } from 'node:zlib';
import type { AwsReply } from '../runtime.ts';
import type { Database } from '../sqlite.ts';
import type { TableSchema } from './validation/table-schema.ts';

// biome-ignore lint/suspicious/noExplicitAny: a DynamoDB request
type Body = any;

/** What a request may ask and be answered here. */
const PLAIN = new Set(['TableName', 'Key', 'ConsistentRead']);

/** Beyond that the engine says what is wrong with a key. */
const MOST_KEY_LETTERS = 300;

export class PointReads {
  readonly #database: Database;
  readonly #schemaOf: (table: string) => TableSchema | undefined;
  readonly #statements = new Map<string, string>();

  /** @param database the engine's file */
  constructor(database: Database, schemaOf: (table: string) => TableSchema | undefined) {
    this.#database = database;
    this.#schemaOf = schemaOf;
  }

  /** @returns undefined for a request that is the engine's to answer, or to refuse */
  answer(action: string, body: Body): AwsReply | undefined {
    if (action !== 'GetItem') return undefined;
    for (const name in body) if (!PLAIN.has(name)) return undefined;
    const { TableName: table, Key: key, ConsistentRead: consistent = false } = body;
    if (typeof table !== 'string' || typeof consistent !== 'boolean') return undefined;
    // By its name alone: an ARN may be of another account.
    const schema = table.startsWith('arn:') ? undefined : this.#schemaOf(table);
    const stored = schema && storedKey(key, schema);
    if (stored === undefined) return undefined;
    const row = this.#read(table, stored);
    if (row === 'unreadable') return undefined;
    const text = row === undefined ? '{}' : `{"Item":${row.item}}`;
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-crc32': String(crc32(text)),
    };
    return { status: 200, headers, body: text };
  }

  /** A table that was deleted, for instance, is the engine's to tell. */
  #read(table: string, key: [string, string]): { item: string } | undefined | 'unreadable' {
    try {
      return this.#database.get<{ item: string }>(this.#statement(table), ...key);
    } catch {
      return 'unreadable';
    }
  }

  #statement(table: string): string {
    let sql = this.#statements.get(table);
    if (sql === undefined) {
      sql = `SELECT item_json AS item FROM "${table.replaceAll('"', '""')}" WHERE pk = ? AND sk = ?`;
      this.#statements.set(table, sql);
    }
    return sql;
  }
}

/** A key as the engine's columns have it: the type before each value, and an empty sort key where the table has none. */
function storedKey(key: Body, { key: names, types }: TableSchema): [string, string] | undefined {
  if (typeof key !== 'object' || key === null) return undefined;
  if (Object.keys(key).length !== (names.sort === undefined ? 1 : 2)) return undefined;
  const partition = storedText(key[names.partition], types.get(names.partition));
  const sort = names.sort === undefined ? '' : storedText(key[names.sort], types.get(names.sort));
  return partition === undefined || sort === undefined ? undefined : [partition, sort];
}

/** Texts only: numbers are stored in a form of the engine's own. */
function storedText(value: Body, type: string | undefined): string | undefined {
  const text: unknown = type === 'S' ? value?.S : undefined;
  if (typeof text !== 'string' || Object.keys(value).length !== 1) return undefined;
  const isPlain =
    text !== '' && text.length <= MOST_KEY_LETTERS && text.isWellFormed() && !text.includes('\0');
  return isPlain ? `S:${text}` : undefined;
}

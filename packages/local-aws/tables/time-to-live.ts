/** Time to live, which the engine records but doesn't act on: expired items go, and the stream says who deleted them. */
import type { EngineClient } from './forward.ts';
import type { StreamStore } from './stream-store.ts';

export interface TimeToLiveTable {
  readonly tableName: string;
  readonly attribute: string;
  readonly keyNames: readonly string[];
}

/** Few at a time: readers of the stream wait meanwhile. */
const ITEMS_PER_ROUND = 25;
/** AWS leaves items alone that "expired" over five years ago: a number that isn't a time in seconds. */
const OLDEST_SECONDS = 5 * 365 * 24 * 3600;

type Item = Record<string, { readonly N?: string }>;

/** Deletes what has expired, as the service of that name would. */
export class TimeToLive {
  readonly #store: StreamStore;
  readonly #engine: Pick<EngineClient, 'call'>;
  readonly #tables: TimeToLiveTable[] = [];

  /** Attributes deletions of a sweep that the last run didn't live to finish. */
  constructor(store: StreamStore, engine: Pick<EngineClient, 'call'>) {
    this.#store = store;
    this.#engine = engine;
    store.database.run(
      'CREATE TABLE IF NOT EXISTS _local_expiring (table_name TEXT NOT NULL, after_id INTEGER NOT NULL, keys TEXT NOT NULL)',
    );
    attributePending(store);
  }

  /** Makes expired items of a table findable without reading the table. */
  async watch(table: TimeToLiveTable): Promise<void> {
    this.#tables.push(table);
    const expiry = expiryExpression(table.attribute);
    this.#store.database.run(
      `CREATE INDEX IF NOT EXISTS ${quoted(`_local_expiry_${table.tableName}`)} ` +
        `ON ${quoted(table.tableName)}(${expiry}) WHERE ${expiry} IS NOT NULL`,
    );
  }

  /**
   * Deletes what has expired; returns how many items went.
   * @param nowMs the time, asked anew as the sweep goes on: the clock may be set back meanwhile, and what is written then is young
   */
  async sweep(nowMs: () => number): Promise<number> {
    const seconds = () => Math.floor(nowMs() / 1000);
    let deleted = 0;
    for (const table of this.#tables) {
      let some: number;
      do {
        some = await this.#sweepSome(table, seconds);
        deleted += some;
      } while (some > 0);
    }
    return deleted;
  }

  /** One round on one table: write down what goes, delete it, mark the records of the stream. */
  async #sweepSome(table: TimeToLiveTable, seconds: () => number): Promise<number> {
    const { database } = this.#store;
    const expiry = expiryExpression(table.attribute);
    const lookedAt = seconds();
    const items = database
      .all<{ item_json: string }>(
        `SELECT item_json FROM ${quoted(table.tableName)} WHERE ${expiry} > ? AND ${expiry} <= ? LIMIT ?`,
        ...[lookedAt - OLDEST_SECONDS, lookedAt, ITEMS_PER_ROUND],
      )
      .map((row) => JSON.parse(row.item_json) as Item);
    if (items.length === 0) return 0;
    const keys = items.map((item) => Object.fromEntries(table.keyNames.map((name) => [name, item[name]])));
    return this.#store.whileUnread(async () => {
      database.run(
        'INSERT INTO _local_expiring (table_name, after_id, keys) VALUES (?, ?, ?)',
        ...[table.tableName, this.#store.newestId(), JSON.stringify(keys)],
      );
      const deleted = await Promise.all(keys.map((key) => this.#deleteIfExpired(table, key, seconds())));
      attributePending(this.#store);
      return deleted.filter(Boolean).length;
    });
  }

  async #deleteIfExpired(table: TimeToLiveTable, key: object, nowSeconds: number): Promise<boolean> {
    try {
      await this.#engine.call('DeleteItem', {
        TableName: table.tableName,
        Key: key,
        // Somebody may have renewed it since we looked.
        ConditionExpression: '#expiry <= :now',
        ExpressionAttributeNames: { '#expiry': table.attribute },
        ExpressionAttributeValues: { ':now': { N: String(nowSeconds) } },
      });
      return true;
    } catch (error) {
      if ((error as Error).name === 'ConditionalCheckFailedException') return false;
      throw error;
    }
  }
}

/** A crash between deletion and attribution is made good from what was written down first. */
function attributePending(store: StreamStore): void {
  const { database } = store;
  const pending = database.all<{ rowid: number; table_name: string; after_id: number; keys: string }>(
    'SELECT rowid, table_name, after_id, keys FROM _local_expiring',
  );
  for (const { rowid, table_name, after_id, keys } of pending) {
    store.attributeToTimeToLive(table_name, JSON.parse(keys), after_id);
    database.run('DELETE FROM _local_expiring WHERE rowid = ?', rowid);
  }
}

/** Must be spelled alike in the index and in the query, or SQLite doesn't use the index. */
function expiryExpression(attribute: string): string {
  return `CAST(json_extract(item_json, '$."${attribute.replaceAll("'", "''")}".N') AS REAL)`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

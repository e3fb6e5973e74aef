/**
 * Time to live, which the engine stores but doesn't act on: deletes expired items, and attributes the deletions in the
 * stream.
 */
import type { EngineClient } from './forward.ts';
import type { StreamStore } from './stream-store.ts';

export interface TimeToLiveTable {
  readonly tableName: string;
  readonly attribute: string;
  readonly keyNames: readonly string[];
}

/** Few at a time, because readers of the stream are held back meanwhile. */
const ITEMS_PER_ROUND = 25;
/** AWS ignores items that "expired" over five years ago: the attribute is then no time in seconds. */
const OLDEST_SECONDS = 5 * 365 * 24 * 3600;

type Item = Record<string, { readonly N?: string }>;

/** Deletes expired items, as AWS's time-to-live service does. */
export class TimeToLive {
  readonly #store: StreamStore;
  readonly #engine: Pick<EngineClient, 'call'>;
  readonly #tables: TimeToLiveTable[] = [];

  /** Attributes the deletions of a sweep that the last run didn't finish. */
  constructor(store: StreamStore, engine: Pick<EngineClient, 'call'>) {
    this.#store = store;
    this.#engine = engine;
    store.database.run(
      'CREATE TABLE IF NOT EXISTS _local_expiring (table_name TEXT NOT NULL, after_id INTEGER NOT NULL, keys TEXT NOT NULL)',
    );
    attributePending(store);
  }

  /** Indexes the expiry of a table's items, so that sweeps needn't scan it. */
  async watch(table: TimeToLiveTable): Promise<void> {
    this.#tables.push(table);
    const expiry = expiryExpression(table.attribute);
    this.#store.database.run(
      `CREATE INDEX IF NOT EXISTS ${quoted(`_local_expiry_${table.tableName}`)} ` +
        `ON ${quoted(table.tableName)}(${expiry}) WHERE ${expiry} IS NOT NULL`,
    );
  }

  /**
   * Deletes expired items; returns their number.
   * @param nowMs the time, read again during the sweep: if the clock is set back meanwhile, new items aren't expired
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

  /** One round on one table: record what will be deleted, delete it, mark the stream's records. */
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
        // It may have been renewed since we looked.
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

/** Completes the attribution after a crash, from the record made beforehand. */
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

/** Must be spelled alike in the index and in the query, or SQLite won't use the index. */
function expiryExpression(attribute: string): string {
  return `CAST(json_extract(item_json, '$."${attribute.replaceAll("'", "''")}".N') AS REAL)`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

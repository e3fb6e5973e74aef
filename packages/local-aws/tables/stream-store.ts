/**
 * The engine's streams, read and trimmed directly in its SQLite file (WAL: readers and the engine don't block each other).
 * The engine's own Streams API costs O(rows), never trims and doesn't attribute time-to-live deletions.
 */
import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { SequenceNumber, StreamPage, StreamRecord, TableStreams } from '../event-sources.ts';
import type { LocalAccount } from '../runtime.ts';
import { type Database, openDatabase } from '../sqlite.ts';
import { sequenceNumber, tableNameOf, unsequenced } from './stream-names.ts';

/** For tables created before each had its own shard id. */
const FIRST_SHARD_ID = 'shardId-00000001700000000000-local0000';
const KEPT_SECONDS = 24 * 3600;
/** Rows deleted per statement, so that the write lock is held for milliseconds. */
const TRIM_ROWS = 2_000;
/** Replaces a table's name: the record belongs to no table, and only keeps its number from being reused. */
const NOBODYS = '';
const TIME_TO_LIVE = { type: 'Service', principalId: 'dynamodb.amazonaws.com' } as const;

interface Row {
  id: number;
  event_name: StreamRecord['eventName'];
  keys_json: string;
  new_image: string | null;
  old_image: string | null;
  created_at: number;
  user_identity: string | null;
}

/** Opens the engine's own file; the engine must have created its tables already. */
export function openStreamStore(databasePath: string, account: LocalAccount): StreamStore {
  // Without this index each write of the engine scans all rows of its stream.
  const database = openDatabase(
    databasePath,
    'CREATE INDEX IF NOT EXISTS _sr_seq ON _stream_records(table_name, CAST(sequence_number AS INTEGER));' +
      'CREATE TABLE IF NOT EXISTS _local_shards (table_name TEXT PRIMARY KEY, shard_id TEXT NOT NULL)',
  );
  return new StreamStore(database, account);
}

export class StreamStore implements TableStreams {
  readonly database: Database;
  readonly #account: LocalAccount;
  readonly #consumers = new Map<string, (() => SequenceNumber | undefined)[]>();
  readonly #shards = new Map<string, string>();
  #gate: Promise<unknown> = Promise.resolve();

  constructor(database: Database, account: LocalAccount) {
    this.database = database;
    this.#account = account;
  }

  /** Id of the newest row of any table; the next one will be greater. */
  newestId(): number {
    const sql = 'SELECT COALESCE(MAX(id), 0) AS id FROM _stream_records';
    return this.database.get<{ id: number }>(sql)?.id ?? 0;
  }

  async read(streamArn: string, after: SequenceNumber | undefined, limit: number): Promise<StreamPage> {
    await this.#gate;
    const afterId = after === undefined ? 0 : unsequenced(after);
    const newest = this.newestId();
    const tableName = tableNameOf(streamArn);
    const shardId = this.#shardOf(tableName);
    // The usual case of an idle stream: nothing was written to any table.
    if (newest <= afterId) return { shardId, records: [], readUpTo: after };
    // `+` keeps SQLite from using the index above, with which it would read every row of the table and sort.
    const rows = this.database.all<Row>(
      'SELECT id, event_name, keys_json, new_image, old_image, created_at, user_identity ' +
        'FROM _stream_records WHERE id > ? AND +table_name = ? ORDER BY id LIMIT ?',
      ...[afterId, tableName, limit],
    );
    const stream = { streamArn, region: this.#account.region, viewType: this.#viewType(tableName) };
    const records = rows.flatMap((row) => toRecord(row, stream) ?? []);
    // A full page may be followed by more of this table; otherwise everything up to `newest` was examined.
    const last = rows.at(-1)?.id ?? 0;
    const readUpTo = rows.length === limit ? last : Math.max(last, newest);
    return { shardId, records, readUpTo: sequenceNumber(readUpTo) };
  }

  async latest(_streamArn: string): Promise<SequenceNumber | undefined> {
    const id = this.newestId();
    return id === 0 ? undefined : sequenceNumber(id);
  }

  async back(from: SequenceNumber, count: number): Promise<SequenceNumber | undefined> {
    // Numbers are consecutive over the records of all tables.
    const id = unsequenced(from) - count;
    return id > 0 ? sequenceNumber(id) : undefined;
  }

  retain(streamArn: string, position: () => SequenceNumber | undefined): void {
    const tableName = tableNameOf(streamArn);
    this.#consumers.set(tableName, [...(this.#consumers.get(tableName) ?? []), position]);
  }

  /** Marks the deletions of these keys after row `afterId` as made by the time-to-live service. */
  attributeToTimeToLive(tableName: string, keys: readonly object[], afterId: number): void {
    const expired = new Set(keys.map(canonical));
    this.database.transaction(() => {
      const rows = this.database.all<{ id: number; keys_json: string }>(
        "SELECT id, keys_json FROM _stream_records WHERE id > ? AND +table_name = ? AND event_name = 'REMOVE'",
        ...[afterId, tableName],
      );
      for (const { id, keys_json } of rows) {
        if (!expired.has(canonical(JSON.parse(keys_json)))) continue;
        const sql = 'UPDATE _stream_records SET user_identity = ? WHERE id = ?';
        this.database.run(sql, JSON.stringify(TIME_TO_LIVE), id);
      }
    });
  }

  /** Holds readers back while `work` runs, so that none sees a deletion before it is attributed. */
  whileUnread<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#gate.then(work);
    this.#gate = result.catch(() => {});
    return result;
  }

  /**
   * Deletes rows over a day old that no consumer still needs, except each table's newest (otherwise numbering would
   * restart).
   */
  async trim(nowSeconds: number): Promise<number> {
    const tables = this.database.all<{ table_name: string; newest: number }>(
      'SELECT table_name, MAX(id) AS newest FROM _stream_records GROUP BY table_name',
    );
    let trimmed = 0;
    for (const { table_name, newest } of tables) {
      const needed = (this.#consumers.get(table_name) ?? []).map((position) =>
        unsequenced(position() ?? sequenceNumber(0)),
      );
      const before = Math.min(newest, ...needed.map((position) => position + 1));
      trimmed += await this.#trimTable(table_name, before, nowSeconds - KEPT_SECONDS);
    }
    return trimmed;
  }

  /**
   * Prepares the stream of a table about to be created: deletes the records of a former table of the same name, which would
   * be replayed, and assigns a new shard id, as AWS does. The engine has one shard per stream, whose numbers restart with
   * each state directory; with a constant shard id, watermarks of a former table would be taken for this one's.
   */
  clear(tableName: string): void {
    const shardId = `shardId-${String(Date.now()).padStart(20, '0')}-${randomBytes(4).toString('hex')}`;
    this.database.run('DELETE FROM _stream_records WHERE table_name = ?', tableName);
    this.database.run('INSERT OR REPLACE INTO _local_shards VALUES (?, ?)', tableName, shardId);
    this.#shards.delete(tableName);
  }

  /** Runs `write` without its effects appearing in the stream: a table restored by AWS has an empty stream. */
  async unrecorded(tableName: string, write: () => Promise<void>): Promise<void> {
    await this.whileUnread(async () => {
      const before = this.newestId();
      try {
        await write();
      } finally {
        this.database.transaction(() => {
          // The newest record keeps its number: without any, numbering would restart at 1.
          const ours = 'FROM _stream_records WHERE id > ? AND +table_name = ?';
          const newest = this.newestId();
          this.database.run(`DELETE ${ours} AND id < ?`, before, tableName, newest);
          this.database.run(
            'UPDATE _stream_records SET table_name = ? WHERE id = ? AND +table_name = ? AND id > ?',
            ...[NOBODYS, newest, tableName, before],
          );
        });
      }
    });
  }

  close(): void {
    this.database.close();
  }

  async #trimTable(tableName: string, beforeId: number, olderThan: number): Promise<number> {
    let trimmed = 0;
    let changed: number;
    do {
      changed = this.database.run(
        // Only examines the oldest rows: the others can't be due before them.
        'DELETE FROM _stream_records WHERE id IN (SELECT id FROM (SELECT id, created_at FROM _stream_records ' +
          'WHERE +table_name = ? AND id < ? ORDER BY id LIMIT ?) WHERE created_at < ?)',
        ...[tableName, beforeId, TRIM_ROWS, olderThan],
      );
      trimmed += changed;
      await new Promise(setImmediate);
    } while (changed === TRIM_ROWS);
    return trimmed;
  }

  #shardOf(tableName: string): string {
    let shardId = this.#shards.get(tableName);
    if (shardId === undefined) {
      const sql = 'SELECT shard_id AS shardId FROM _local_shards WHERE table_name = ?';
      shardId = this.database.get<{ shardId: string }>(sql, tableName)?.shardId ?? FIRST_SHARD_ID;
      this.#shards.set(tableName, shardId);
    }
    return shardId;
  }

  #viewType(tableName: string): string {
    const sql = 'SELECT stream_view_type AS viewType FROM _tables WHERE table_name = ?';
    return this.database.get<{ viewType: string | null }>(sql, tableName)?.viewType ?? 'KEYS_ONLY';
  }
}

/** The record for Lambda, or undefined for a write that changed nothing, for which AWS emits no record. */
function toRecord(
  row: Row,
  stream: { streamArn: string; region: string; viewType: string },
): StreamRecord | undefined {
  const newImage = row.new_image === null ? undefined : JSON.parse(row.new_image);
  const oldImage = row.old_image === null ? undefined : JSON.parse(row.old_image);
  // The engine writes equal items in texts of equal length, their attributes in any order.
  const mayBeEqual = newImage && row.new_image?.length === row.old_image?.length;
  if (row.event_name === 'MODIFY' && mayBeEqual && isDeepStrictEqual(newImage, oldImage)) return undefined;
  const keys = JSON.parse(row.keys_json);
  return {
    eventID: row.id.toString(16).padStart(32, '0'),
    eventName: row.event_name,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: stream.region,
    dynamodb: {
      ApproximateCreationDateTime: row.created_at,
      Keys: keys,
      ...(newImage && { NewImage: newImage }),
      ...(oldImage && { OldImage: oldImage }),
      SequenceNumber: sequenceNumber(row.id),
      SizeBytes: (row.new_image?.length ?? 0) + (row.old_image?.length ?? 0) + row.keys_json.length,
      StreamViewType: stream.viewType,
    },
    eventSourceARN: stream.streamArn,
    ...(row.user_identity && { userIdentity: TIME_TO_LIVE }),
  };
}

/** The engine writes the attributes of a key in no particular order. */
function canonical(key: object): string {
  return JSON.stringify(Object.entries(key).sort(([left], [right]) => (left < right ? -1 : 1)));
}

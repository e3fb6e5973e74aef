import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

/** A SQLite file of the state directory, with its prepared statements kept by their text. */
export interface Database {
  /** Runs a statement that answers no rows; returns how many rows it changed. */
  run(sql: string, ...values: SQLInputValue[]): number;
  /**
   * Like `run`, but shares one commit, and so one fsync, with the other writes that are waiting: many callers at once
   * pay about a tenth. Resolves when the row is on the disk. The statement must hold its own condition (ON CONFLICT,
   * WHERE), since other writes may come between a read and it.
   */
  runTogether(sql: string, ...values: SQLInputValue[]): Promise<number>;
  get<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined;
  all<Row>(sql: string, ...values: SQLInputValue[]): Row[];
  /** All or nothing; `work` must be synchronous. */
  transaction<Result>(work: () => Result): Result;
  close(): void;
}

interface Write {
  readonly sql: string;
  readonly values: SQLInputValue[];
  resolve(changes: number): void;
  reject(error: unknown): void;
}

/**
 * Opens (and creates, readable by its owner only) a database that survives kill -9 and power loss:
 * WAL for readers beside a writer, synchronous=FULL so that what was answered is on the disk.
 *
 * @param file path of the database file; its directory is created
 * @param schema idempotent statements (`CREATE TABLE IF NOT EXISTS …`)
 */
export function openDatabase(file: string, schema: string): Database {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // SQLite would create it readable by everybody; it may hold password hashes and keys.
  closeSync(openSync(file, 'a', 0o600));
  const sqlite = new DatabaseSync(file, { timeout: 5000 });
  sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  sqlite.exec(schema);

  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    let statement = statements.get(sql);
    if (!statement) {
      statement = sqlite.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };

  const transaction = <Result>(work: () => Result): Result => {
    prepared('BEGIN IMMEDIATE').run();
    try {
      const result = work();
      prepared('COMMIT').run();
      return result;
    } catch (error) {
      if (sqlite.isTransaction) prepared('ROLLBACK').run();
      throw error;
    }
  };

  let waiting: Write[] = [];
  const commitTogether = () => {
    const writes = waiting;
    waiting = [];
    try {
      // A statement that fails undoes itself only; its neighbours are committed.
      const settle = transaction(() => writes.map(attempt));
      for (const done of settle) done();
    } catch (error) {
      for (const { reject } of writes) reject(error);
    }
  };
  const attempt = ({ sql, values, resolve, reject }: Write): (() => void) => {
    try {
      const changes = Number(prepared(sql).run(...values).changes);
      return () => resolve(changes);
    } catch (error) {
      return () => reject(error);
    }
  };

  return {
    runTogether: (sql, ...values) =>
      new Promise((resolve, reject) => {
        if (waiting.push({ sql, values, resolve, reject }) === 1) setImmediate(commitTogether);
      }),
    run: (sql, ...values) => Number(prepared(sql).run(...values).changes),
    get: <Row>(sql: string, ...values: SQLInputValue[]) => prepared(sql).get(...values) as Row | undefined,
    all: <Row>(sql: string, ...values: SQLInputValue[]) => prepared(sql).all(...values) as Row[],
    transaction,
    close() {
      if (waiting.length > 0) commitTogether();
      sqlite.close();
    },
  };
}

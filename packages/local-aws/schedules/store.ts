import { randomUUID } from 'node:crypto';
import { type Database, openDatabase } from '../sqlite.ts';

/** Progress of a schedule. Milliseconds since the epoch. */
export interface Progress {
  readonly anchor: number;
  /** Every occurrence up to here has been turned into deliveries. */
  readonly cursor: number;
}

/** One event on its way to one target; removed once it has arrived or was given up. */
export interface Delivery {
  readonly id: number;
  readonly scheduleArn: string;
  readonly targetIndex: number;
  readonly scheduledTime: number;
  readonly executionId: string;
  /** The event that fired a rule, as text; null if the clock did. */
  readonly event: string | null;
  /** Number of failed attempts to reach the target. */
  readonly failedAttempts: number;
  /** Number of failed executions of the function, once it was reached. */
  readonly failedExecutions: number;
  readonly dueAt: number;
  readonly createdAt: number;
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS schedules (
  arn TEXT PRIMARY KEY, expression TEXT NOT NULL, anchor INTEGER NOT NULL, cursor INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS deliveries (
  id INTEGER PRIMARY KEY AUTOINCREMENT, schedule_arn TEXT NOT NULL, target_index INTEGER NOT NULL, event TEXT,
  scheduled_time INTEGER NOT NULL, execution_id TEXT NOT NULL, failed_attempts INTEGER NOT NULL DEFAULT 0,
  failed_executions INTEGER NOT NULL DEFAULT 0, due_at INTEGER NOT NULL, created_at INTEGER NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS deliveries_by_schedule ON deliveries (schedule_arn, due_at);
`;
const COLUMNS = `id, schedule_arn AS scheduleArn, target_index AS targetIndex, scheduled_time AS scheduledTime,
  execution_id AS executionId, event, failed_attempts AS failedAttempts, failed_executions AS failedExecutions,
  due_at AS dueAt, created_at AS createdAt`;

/** Progress of schedules and their pending deliveries, in `schedules.db` of the state directory. */
export class ScheduleStore {
  private readonly db: Database;

  constructor(file: string) {
    this.db = openDatabase(file, SCHEMA);
    // The state directory may predate event rules.
    const columns = this.db.all<{ name: string }>('PRAGMA table_info(deliveries)');
    if (!columns.some(({ name }) => name === 'event'))
      this.db.run('ALTER TABLE deliveries ADD COLUMN event TEXT');
  }

  /** The schedule's progress; if it is new, or its definition (`expression`) changed, it begins `now`. */
  begin(arn: string, expression: string, now: number): Progress & { isNew: boolean } {
    // Just before now, so that an occurrence due right now, such as a new rate's first, isn't missed.
    const begun = { anchor: now, cursor: now - 1 };
    const known = this.db.get<Progress & { expression: string }>(
      'SELECT anchor, cursor, expression FROM schedules WHERE arn = ?',
      arn,
    );
    if (known?.expression === expression) return { anchor: known.anchor, cursor: known.cursor, isNew: false };
    this.db.run(
      'INSERT OR REPLACE INTO schedules VALUES (?, ?, ?, ?)',
      arn,
      expression,
      begun.anchor,
      begun.cursor,
    );
    return { ...begun, isNew: true };
  }

  /** Turns occurrences into deliveries and moves the cursor in one transaction: a kill loses and duplicates none. */
  advance(arn: string, cursor: number, times: readonly number[], targets: number, now: number): void {
    this.db.transaction(() => {
      for (const time of times) {
        for (let target = 0; target < targets; target++) {
          this.db.run(
            `INSERT INTO deliveries (schedule_arn, target_index, scheduled_time, execution_id, due_at, created_at)
             VALUES (?, ?, ?, ?, ?, ?)`,
            ...[arn, target, time, randomUUID(), now, now],
          );
        }
      }
      this.db.run('UPDATE schedules SET cursor = ? WHERE arn = ?', cursor, arn);
    });
  }

  /** Stores an event of the bus for each target of a rule. */
  publish(arn: string, event: string, eventId: string, targets: number, now: number): void {
    this.db.transaction(() => {
      for (let target = 0; target < targets; target++) {
        this.db.run(
          `INSERT INTO deliveries (schedule_arn, target_index, scheduled_time, execution_id, event, due_at, created_at)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
          ...[arn, target, now, eventId, event, now, now],
        );
      }
    });
  }

  /** Deliveries due for an attempt, in the order of their occurrences. */
  due(arn: string, now: number): Delivery[] {
    return this.db.all<Delivery>(
      `SELECT ${COLUMNS} FROM deliveries WHERE schedule_arn = ? AND due_at <= ? ORDER BY scheduled_time, id`,
      ...[arn, now],
    );
  }

  pending(arn: string): number {
    const sql = 'SELECT count(*) AS n FROM deliveries WHERE schedule_arn = ?';
    return this.db.get<{ n: number }>(sql, arn)?.n ?? 0;
  }

  retryLater(delivery: Pick<Delivery, 'id' | 'failedAttempts' | 'failedExecutions' | 'dueAt'>): void {
    this.db.run(
      'UPDATE deliveries SET failed_attempts = ?, failed_executions = ?, due_at = ? WHERE id = ?',
      ...[delivery.failedAttempts, delivery.failedExecutions, delivery.dueAt, delivery.id],
    );
  }

  finish(id: number): void {
    this.db.run('DELETE FROM deliveries WHERE id = ?', id);
  }

  close(): void {
    this.db.close();
  }
}

/**
 * Queues in one SQLite file: messages, their visibility and their way to the dead letters. Times are real time, whatever
 * the local clock says: moving the clock by weeks must not expire messages.
 */
import { createHash, randomUUID } from 'node:crypto';
import type { MessageAttribute, ReceivedMessage } from '../event-sources.ts';
import { type Database, openDatabase } from '../sqlite.ts';
import { Arrivals } from './arrivals.ts';

/** Properties of a queue, with AWS's defaults filled in; times in seconds. */
export interface QueueSettings {
  readonly arn: string;
  readonly delaySeconds: number;
  readonly visibilityTimeout: number;
  readonly retentionSeconds: number;
  readonly receiveWaitSeconds: number;
  readonly redrive?: { readonly deadLetterArn: string; readonly maxReceiveCount: number };
}

export interface SentMessage {
  readonly body: string;
  readonly delaySeconds?: number | undefined;
  readonly attributes?: Readonly<Record<string, MessageAttribute>> | undefined;
  /** Id of the message; a dead letter keeps the one it had. */
  readonly id?: string;
}

export interface ReceiveOptions {
  readonly maxMessages: number;
  readonly waitMs: number;
  /** Overrides the queue's own, in seconds. */
  readonly visibilityTimeout?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

interface Row {
  id: string;
  body: string;
  attributes: string;
  sent_at: number;
  first_received_at: number | null;
  receive_count: number;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS messages (
    id TEXT PRIMARY KEY,
    queue TEXT NOT NULL,
    body TEXT NOT NULL,
    attributes TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    visible_at INTEGER NOT NULL,
    first_received_at INTEGER,
    receive_count INTEGER NOT NULL DEFAULT 0,
    receipt TEXT
  );
  CREATE INDEX IF NOT EXISTS messages_by_visibility ON messages(queue, visible_at);
  CREATE INDEX IF NOT EXISTS messages_by_receipt ON messages(receipt);
`;
const COLUMNS = 'id, body, attributes, sent_at, first_received_at, receive_count';
/** All queues of the deployment, in one file. */
export class QueueStore {
  readonly #database: Database;
  readonly #arrivals = new Arrivals();

  constructor(file: string) {
    this.#database = openDatabase(file, SCHEMA);
  }

  send(queue: QueueSettings, message: SentMessage): string {
    const id = message.id ?? randomUUID();
    const now = Date.now();
    this.#database.run(
      'INSERT INTO messages (id, queue, body, attributes, sent_at, visible_at) VALUES (?, ?, ?, ?, ?, ?)',
      ...[id, queue.arn, message.body, JSON.stringify(message.attributes ?? {})],
      ...[now, now + (message.delaySeconds ?? queue.delaySeconds) * 1000],
    );
    this.#arrivals.wake(queue.arn);
    return id;
  }

  async receive(queue: QueueSettings, options: ReceiveOptions): Promise<ReceivedMessage[]> {
    const deadline = Date.now() + options.waitMs;
    for (;;) {
      const messages = this.#take(queue, options);
      const left = deadline - Date.now();
      if (messages.length > 0 || left <= 0 || options.signal?.aborted) return messages;
      await this.#arrivals.wait(queue.arn, Math.min(left, this.#msToNext(queue)), options.signal);
    }
  }

  /** Deletes a message; false for a handle that was never issued. A handle superseded by a newer one deletes nothing. */
  remove(queue: QueueSettings, receiptHandle: string): boolean {
    const sql = 'DELETE FROM messages WHERE queue = ? AND receipt = ?';
    return this.#database.run(sql, queue.arn, receiptHandle) > 0 || UUID.test(receiptHandle);
  }

  /** Hides a message in flight for `seconds` from now; false if the handle isn't in flight. */
  changeVisibility(queue: QueueSettings, receiptHandle: string, seconds: number): boolean {
    const now = Date.now();
    const changed = this.#database.run(
      'UPDATE messages SET visible_at = ? WHERE queue = ? AND receipt = ? AND visible_at > ?',
      ...[now + seconds * 1000, queue.arn, receiptHandle, now],
    );
    if (changed > 0) this.#arrivals.wake(queue.arn);
    return changed > 0;
  }

  count(queue: QueueSettings): { visible: number; inFlight: number; delayed: number } {
    const now = Date.now();
    const row = this.#database.get<{ visible: number; inFlight: number; delayed: number }>(
      'SELECT COUNT(*) FILTER (WHERE visible_at <= ?) AS visible, ' +
        'COUNT(*) FILTER (WHERE visible_at > ? AND receipt IS NOT NULL) AS inFlight, ' +
        'COUNT(*) FILTER (WHERE visible_at > ? AND receipt IS NULL) AS delayed FROM messages WHERE queue = ?',
      ...[now, now, now, queue.arn],
    );
    return { visible: row?.visible ?? 0, inFlight: row?.inFlight ?? 0, delayed: row?.delayed ?? 0 };
  }

  /** Oldest messages of a queue, received or not, without touching them. */
  peek(queue: QueueSettings, limit: number): { messageId: string; body: string; receiveCount: number }[] {
    return this.#database.all(
      'SELECT id AS messageId, body, receive_count AS receiveCount FROM messages WHERE queue = ? ORDER BY sent_at, rowid LIMIT ?',
      ...[queue.arn, limit],
    );
  }

  /** Ends the delay of all messages that wait for one. Queues follow the machine's clock, which nobody can move. */
  endDelays(queue: QueueSettings): void {
    const now = Date.now();
    this.#database.run(
      'UPDATE messages SET visible_at = ? WHERE queue = ? AND visible_at > ? AND receipt IS NULL',
      ...[now, queue.arn, now],
    );
    this.#arrivals.wake(queue.arn);
  }

  purge(queue: QueueSettings): void {
    this.#database.run('DELETE FROM messages WHERE queue = ?', queue.arn);
  }

  close(): void {
    this.#database.close();
  }

  /** Takes what is visible now, and moves messages received too often to the dead letters. */
  #take(queue: QueueSettings, options: ReceiveOptions): ReceivedMessage[] {
    const now = Date.now();
    if (this.#isEmpty(queue, now)) return [];
    return this.#database.transaction(() => {
      this.#database.run(
        'DELETE FROM messages WHERE queue = ? AND sent_at < ?',
        ...[queue.arn, now - queue.retentionSeconds * 1000],
      );
      if (queue.redrive) this.#moveDeadLetters(queue.arn, queue.redrive, now);
      const rows = this.#database.all<Row>(
        `SELECT ${COLUMNS} FROM messages WHERE queue = ? AND visible_at <= ? ORDER BY visible_at, rowid LIMIT ?`,
        ...[queue.arn, now, options.maxMessages],
      );
      const visibleAt = now + (options.visibilityTimeout ?? queue.visibilityTimeout) * 1000;
      return rows.map((row) => this.#handOut(row, visibleAt, now));
    });
  }

  #handOut(row: Row, visibleAt: number, now: number): ReceivedMessage {
    const receiptHandle = randomUUID();
    this.#database.run(
      'UPDATE messages SET receipt = ?, visible_at = ?, receive_count = receive_count + 1, ' +
        'first_received_at = COALESCE(first_received_at, ?) WHERE id = ?',
      ...[receiptHandle, visibleAt, now, row.id],
    );
    return received(row, receiptHandle, now);
  }

  #moveDeadLetters(queueArn: string, redrive: NonNullable<QueueSettings['redrive']>, now: number): void {
    const moved = this.#database.run(
      'UPDATE messages SET queue = ?, receipt = NULL WHERE queue = ? AND visible_at <= ? AND receive_count >= ?',
      ...[redrive.deadLetterArn, queueArn, now, redrive.maxReceiveCount],
    );
    if (moved > 0) this.#arrivals.wake(redrive.deadLetterArn);
  }

  /** Time until a hidden message becomes visible by itself: at the end of a delay or of its time in flight. */
  #msToNext(queue: QueueSettings): number {
    const sql = 'SELECT MIN(visible_at) AS at FROM messages WHERE queue = ?';
    const at = this.#database.get<{ at: number | null }>(sql, queue.arn)?.at;
    return at === null || at === undefined ? Number.POSITIVE_INFINITY : Math.max(1, at - Date.now());
  }

  #isEmpty(queue: QueueSettings, now: number): boolean {
    const sql = 'SELECT 1 FROM messages WHERE queue = ? AND visible_at <= ? LIMIT 1';
    return this.#database.get(sql, queue.arn, now) === undefined;
  }
}

const UUID = /^[0-9a-f-]{36}$/;

function received(row: Row, receiptHandle: string, now: number): ReceivedMessage {
  return {
    messageId: row.id,
    receiptHandle,
    body: row.body,
    md5OfBody: md5(row.body),
    attributes: {
      ApproximateReceiveCount: String(row.receive_count + 1),
      SentTimestamp: String(row.sent_at),
      SenderId: 'local',
      ApproximateFirstReceiveTimestamp: String(row.first_received_at ?? now),
    },
    messageAttributes: JSON.parse(row.attributes),
  };
}

/** The SQS protocol's checksum of a body, which SDKs verify. */
export function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

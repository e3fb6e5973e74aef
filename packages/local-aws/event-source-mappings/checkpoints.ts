/** How far each stream mapping has come, kept across restarts: a batch is behind it only once it succeeded or was discarded. */
import type { SequenceNumber } from '../event-sources.ts';
import { openDatabase } from '../sqlite.ts';
import type { OpenWindow } from './tumbling-window.ts';

export interface Checkpoint {
  /** Undefined: nothing processed yet. */
  readonly sequenceNumber: SequenceNumber | undefined;
  /** The tumbling window that hasn't had its final invocation. */
  readonly window: OpenWindow | undefined;
}

export interface Checkpoints {
  /** Undefined for a mapping that never ran. */
  load(mappingId: string): Checkpoint | undefined;
  save(mappingId: string, checkpoint: Checkpoint): void;
  close(): void;
}

/**
 * Not synced at each batch: what was written survives kill -9, and a power cut only means that the last batches come
 * again, as they may on AWS. A sync would hold up the engine's own, dozens of times a second.
 */
const SCHEMA = `PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS checkpoints (
  mapping TEXT PRIMARY KEY,
  sequence_number TEXT,
  window TEXT
)`;

export function openCheckpoints(file: string): Checkpoints {
  const database = openDatabase(file, SCHEMA);
  return {
    load(mappingId) {
      const row = database.get<{ sequence_number: string | null; window: string | null }>(
        'SELECT sequence_number, window FROM checkpoints WHERE mapping = ?',
        mappingId,
      );
      return (
        row && {
          sequenceNumber: row.sequence_number ?? undefined,
          window: row.window === null ? undefined : JSON.parse(row.window),
        }
      );
    },
    save(mappingId, { sequenceNumber, window }) {
      database.run(
        'INSERT INTO checkpoints (mapping, sequence_number, window) VALUES (?, ?, ?) ' +
          'ON CONFLICT (mapping) DO UPDATE SET sequence_number = excluded.sequence_number, window = excluded.window',
        mappingId,
        sequenceNumber ?? null,
        window ? JSON.stringify(window) : null,
      );
    },
    close: () => database.close(),
  };
}

/**
 * Positions of stream mappings, kept across restarts: a position moves past a batch only once it succeeded or was
 * discarded.
 */
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
 * Not synced at each batch: writes survive kill -9, and after a power cut the last batches are merely delivered again, as
 * may happen on AWS. Syncing would hold up the engine's own commits dozens of times a second.
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

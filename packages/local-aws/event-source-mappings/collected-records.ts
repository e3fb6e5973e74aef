import type { SequenceNumber, StreamRecord, TableStreams } from '../event-sources.ts';
import type { MappingSettings } from './settings.ts';
import type { Batch } from './stream-delivery.ts';
import { type OpenWindow, sameWindow, windowOf } from './tumbling-window.ts';

const PAGE_RECORDS = 1_000;
/** Lambda's limit for an event, with room for what surrounds the records. */
const EVENT_BYTES = 6 * 1024 * 1024 - 64 * 1024;
const RECORD_OVERHEAD_BYTES = 600;
/** A record may be written just after the second in its timestamp. */
const WINDOW_GRACE_MS = 250;

/** Records read from a stream that match a mapping, waiting to be sent in batches. */
export class CollectedRecords {
  readonly #settings: MappingSettings;
  readonly #streams: TableStreams;
  #records: { record: StreamRecord; shardId: string }[] = [];
  #since = 0;
  #readUpTo: SequenceNumber | undefined;

  constructor(settings: MappingSettings, streams: TableStreams, position: SequenceNumber | undefined) {
    this.#settings = settings;
    this.#streams = streams;
    this.#readUpTo = position;
  }

  get isEmpty(): boolean {
    return this.#records.length === 0;
  }

  /** Position up to which the stream was read. */
  get readUpTo(): SequenceNumber | undefined {
    return this.#readUpTo;
  }

  /** Drops collected records and continues reading from `position`. */
  restart(position: SequenceNumber | undefined): void {
    this.#records = [];
    this.#readUpTo = position;
  }

  /** Reads until a batch is full; true if the stream has no more for now. */
  async collect(signal: AbortSignal): Promise<boolean> {
    const { batchSize, eventSourceArn, matches } = this.#settings;
    while (this.#records.length < batchSize) {
      const from = this.#readUpTo;
      const page = await this.#streams.read(eventSourceArn, from, PAGE_RECORDS);
      this.#readUpTo = page.readUpTo;
      if (this.isEmpty) this.#since = Date.now();
      for (const record of page.records) {
        if (matches(record)) this.#records.push({ record, shardId: page.shardId });
      }
      if (this.#readUpTo === from) return true;
      if (signal.aborted) return false;
    }
    return false;
  }

  /**
   * Takes the next batch if it is due: full, ended by what follows, or collected for long enough.
   * @param window the tumbling window that awaits its final invocation
   */
  take(window: OpenWindow | undefined, caughtUp: boolean): Batch | undefined {
    const batch = this.#next(window, caughtUp);
    if (batch) {
      this.#records = this.#records.slice(batch.records.length);
      this.#since = Date.now();
    }
    return batch;
  }

  #next(window: OpenWindow | undefined, caughtUp: boolean): Batch | undefined {
    const first = this.#records[0];
    if (!first) return window && hasEnded(window) && caughtUp ? lastCall(window) : undefined;
    const { batchSize, batchingWindowMs } = this.#settings;
    const fresh = this.#windowOf(first);
    if (window && !(fresh && sameWindow(window, fresh))) return lastCall(window);
    const current = window ?? fresh;
    const { count, isCut } = this.#extent(first.shardId, current);
    const isFull = isCut || count === batchSize;
    if (!isFull && Date.now() - this.#since < batchingWindowMs) return undefined;
    const following = this.#records[count];
    const endsWindow =
      current !== undefined &&
      (following
        ? !sameWindow(current, this.#windowOf(following) as OpenWindow)
        : caughtUp && hasEnded(current));
    return {
      shardId: first.shardId,
      records: this.#records.slice(0, count).map(({ record }) => record),
      window: current,
      isFinal: endsWindow,
    };
  }

  #windowOf({ record, shardId }: { record: StreamRecord; shardId: string }): OpenWindow | undefined {
    const { tumblingWindowMs } = this.#settings;
    return tumblingWindowMs > 0 ? windowOf(record, shardId, tumblingWindowMs) : undefined;
  }

  /** Number of collected records that belong together, and whether something ends the batch before it is full. */
  #extent(shardId: string, current: OpenWindow | undefined): { count: number; isCut: boolean } {
    let bytes = 0;
    let count = 0;
    for (const item of this.#records) {
      if (count === this.#settings.batchSize) break;
      bytes += item.record.dynamodb.SizeBytes + RECORD_OVERHEAD_BYTES;
      const follows =
        item.shardId === shardId && (!current || sameWindow(current, this.#windowOf(item) as OpenWindow));
      if (!follows || (bytes > EVENT_BYTES && count > 0)) return { count, isCut: true };
      count++;
    }
    return { count, isCut: false };
  }
}

function hasEnded(window: OpenWindow): boolean {
  return Date.now() >= window.end + WINDOW_GRACE_MS;
}

function lastCall(ended: OpenWindow): Batch {
  return { shardId: ended.shardId, records: [], window: ended, isFinal: true };
}

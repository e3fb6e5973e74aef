/** Reads one stream for one mapping, in order: filters, collects batches, cuts them at windows, delivers them. */
import type { SequenceNumber, StreamRecord, TableStreams } from '../event-sources.ts';
import type { Runtime } from '../runtime.ts';
import type { Checkpoint, Checkpoints } from './checkpoints.ts';
import type { MappingSettings } from './settings.ts';
import { type Batch, deliverBatch, quiet } from './stream-delivery.ts';
import { type OpenWindow, sameWindow, windowOf } from './tumbling-window.ts';

/** Pause of an idle stream; a look at it costs a few microseconds. */
const IDLE_MS = 20;
const PAGE_RECORDS = 1_000;
/** Lambda's limit of an event, with room for what surrounds the records. */
const EVENT_BYTES = 6 * 1024 * 1024 - 64 * 1024;
const RECORD_OVERHEAD_BYTES = 600;
/** A record may be written just after the second that it is stamped with. */
const WINDOW_GRACE_MS = 250;
/** How often the position is written down while nothing matches the filter. */
const SKIP_SAVE_MS = 1_000;
/** Records that `lag` looks through, at most; beyond, it says that there are more. */
const LAG_LIMIT = 20_000;

export interface StreamPoller {
  /** Position of the last record done with. */
  position(): SequenceNumber | undefined;
  /** Matching records not done with; `exact` is false when there are more than that. */
  lag(): Promise<{ records: number; exact: boolean }>;
  /** The tumbling window that awaits its final call. */
  openWindow(): OpenWindow | undefined;
  /** Goes back before the last `count` matching records done with, which are then delivered again; tells how many. */
  redeliver(count: number): Promise<number>;
  /** Resolves when the invocation under way has ended. */
  stop(): Promise<void>;
}

/** Starts reading from the checkpoint, or from where the template says if there is none. */
export async function startStreamPoller(
  runtime: Runtime,
  settings: MappingSettings,
  streams: TableStreams,
  checkpoints: Checkpoints,
): Promise<StreamPoller> {
  const stream = settings.eventSourceArn;
  let { sequenceNumber, window } = await startingPoint();
  /** Matching records read and not yet given to a batch, and how far was read. */
  let collected: { record: StreamRecord; shardId: string }[] = [];
  let collectingSince = 0;
  let readUpTo = sequenceNumber;
  let savedAt = 0;
  const rewinds: (() => Promise<void>)[] = [];
  const stopping = new AbortController();
  const { signal } = stopping;
  streams.retain(stream, () => sequenceNumber);
  const running = run();

  async function startingPoint(): Promise<Checkpoint> {
    const latest = await streams.latest(stream);
    const known = checkpoints.load(settings.id);
    if (known && (known.sequenceNumber === undefined || (latest && known.sequenceNumber <= latest)))
      return known;
    // Ahead of the stream: the table's database was replaced under us.
    if (known) runtime.log('stream-checkpoint-reset', { mapping: settings.logicalId });
    const start: Checkpoint = {
      sequenceNumber: known || settings.startingPosition === 'TRIM_HORIZON' ? undefined : latest,
      window: undefined,
    };
    checkpoints.save(settings.id, start);
    return start;
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      try {
        await step();
      } catch (error) {
        runtime.log('stream-poll-failed', { mapping: settings.logicalId, message: (error as Error).message });
        restart();
        await quiet(1_000, signal);
      }
    }
  }

  /** Reads again from the last record done with. */
  function restart(): void {
    collected = [];
    readUpTo = sequenceNumber;
  }

  /** One look at the stream, and at most one batch. */
  async function step(): Promise<void> {
    await rewinds.shift()?.();
    const caughtUp = await collect();
    const batch = nextBatch(caughtUp);
    if (batch) {
      collected = collected.slice(batch.records.length);
      collectingSince = Date.now();
      await deliverBatch(runtime, settings, batch, { progress, signal });
    }
    // Only here is all that was read done with: a batch may have been left by a stop.
    else if (collected.length === 0) skipped();
    const isMoreDue = batch !== undefined && collected.length > 0;
    // Also after a batch: what comes within these milliseconds goes together.
    if (caughtUp && !isMoreDue) await quiet(IDLE_MS, signal);
  }

  function progress(upTo: SequenceNumber | undefined, openWindow: OpenWindow | undefined): void {
    sequenceNumber = upTo ?? sequenceNumber;
    window = openWindow;
    save();
  }

  function save(): void {
    checkpoints.save(settings.id, { sequenceNumber, window });
    savedAt = Date.now();
  }

  /** Nothing that was read matches: it is done with, but isn't worth a write each time. */
  function skipped(): void {
    if (readUpTo === sequenceNumber) return;
    sequenceNumber = readUpTo;
    if (Date.now() - savedAt > SKIP_SAVE_MS) save();
  }

  /** Reads on until a batch is full; true when the stream has no more for now. */
  async function collect(): Promise<boolean> {
    while (collected.length < settings.batchSize) {
      const from = readUpTo;
      const page = await streams.read(stream, from, PAGE_RECORDS);
      readUpTo = page.readUpTo;
      if (collected.length === 0) collectingSince = Date.now();
      for (const record of page.records) {
        if (settings.matches(record)) collected.push({ record, shardId: page.shardId });
      }
      if (readUpTo === from) return true;
      if (signal.aborted) return false;
    }
    return false;
  }

  /** The batch that is due, if one is: full, cut off by what follows, or collected for long enough. */
  function nextBatch(caughtUp: boolean): Batch | undefined {
    const first = collected[0];
    const isOver = window && Date.now() >= window.end + WINDOW_GRACE_MS;
    if (!first) {
      return window && isOver && caughtUp ? lastCall(window) : undefined;
    }
    const fresh =
      settings.tumblingWindowMs > 0
        ? windowOf(first.record, first.shardId, settings.tumblingWindowMs)
        : undefined;
    if (window && !(fresh && sameWindow(window, fresh))) return lastCall(window);
    const current = window ?? fresh;
    const { count, isCut } = extent(first.shardId, current);
    const isFull = isCut || count === settings.batchSize;
    if (!isFull && Date.now() - collectingSince < settings.batchingWindowMs) return undefined;
    const next = collected[count];
    const endsWindow =
      current !== undefined &&
      (next
        ? !sameWindow(current, windowOf(next.record, next.shardId, settings.tumblingWindowMs))
        : caughtUp && Date.now() >= current.end + WINDOW_GRACE_MS);
    return {
      shardId: first.shardId,
      records: collected.slice(0, count).map(({ record }) => record),
      window: current,
      isFinal: endsWindow,
    };
  }

  /** How many of the collected records go together, and whether something ends the batch before its size does. */
  function extent(shardId: string, current: OpenWindow | undefined): { count: number; isCut: boolean } {
    let bytes = 0;
    let count = 0;
    for (const item of collected) {
      if (count === settings.batchSize) break;
      bytes += item.record.dynamodb.SizeBytes + RECORD_OVERHEAD_BYTES;
      const follows =
        item.shardId === shardId &&
        (!current || sameWindow(current, windowOf(item.record, item.shardId, settings.tumblingWindowMs)));
      if (!follows || (bytes > EVENT_BYTES && count > 0)) return { count, isCut: true };
      count++;
    }
    return { count, isCut: false };
  }

  function lastCall(ended: OpenWindow): Batch {
    return { shardId: ended.shardId, records: [], window: ended, isFinal: true };
  }

  /** Position before the last `count` matching records that are done with. */
  async function goBack(count: number): Promise<number> {
    const end = sequenceNumber;
    if (end === undefined) return 0;
    let found: (SequenceNumber | undefined)[] = [];
    for (let span = count * 2 + 100; ; span *= 4) {
      const start = await streams.back(end, span);
      found = await placesBefore(start, end);
      if (found.length >= count || start === undefined) break;
    }
    if (found.length === 0) return 0;
    sequenceNumber = found.slice(-count)[0];
    restart();
    save();
    return Math.min(count, found.length);
  }

  /** For each matching record after `after` and up to `end`, the position just before it: that of the record it follows. */
  async function placesBefore(
    after: SequenceNumber | undefined,
    end: SequenceNumber,
  ): Promise<(SequenceNumber | undefined)[]> {
    const found: (SequenceNumber | undefined)[] = [];
    let from = after;
    let previous = after;
    for (;;) {
      const page = await streams.read(stream, from, PAGE_RECORDS);
      for (const record of page.records) {
        if (record.dynamodb.SequenceNumber > end) return found;
        if (settings.matches(record)) found.push(previous);
        previous = record.dynamodb.SequenceNumber;
      }
      if (page.readUpTo === from || page.readUpTo === undefined || page.readUpTo >= end) return found;
      from = page.readUpTo;
    }
  }

  return {
    position: () => sequenceNumber,
    openWindow: () => window,
    async lag() {
      let records = 0;
      let looked = 0;
      let from = sequenceNumber;
      while (looked < LAG_LIMIT) {
        const page = await streams.read(stream, from, PAGE_RECORDS);
        records += page.records.filter(settings.matches).length;
        if (page.readUpTo === from) return { records, exact: true };
        looked += page.records.length;
        from = page.readUpTo;
      }
      return { records, exact: false };
    },
    redeliver: (count) =>
      new Promise((resolve, reject) => {
        // Done between two batches, by the loop itself: nobody else may move the position.
        rewinds.push(() => goBack(count).then(resolve, reject));
      }),
    async stop() {
      stopping.abort();
      await running;
      save();
    },
  };
}

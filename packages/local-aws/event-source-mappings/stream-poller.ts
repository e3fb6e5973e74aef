import { once } from 'node:events';
import type { SequenceNumber, TableStreams } from '../event-sources.ts';
import type { Runtime } from '../runtime.ts';
import type { Checkpoint, Checkpoints } from './checkpoints.ts';
import { CollectedRecords } from './collected-records.ts';
import type { MappingSettings } from './settings.ts';
import { deliverBatch, quiet } from './stream-delivery.ts';
import { lagAfter, positionBefore } from './stream-positions.ts';
import type { OpenWindow } from './tumbling-window.ts';

/**
 * Pause between polls. AWS makes four a second (Lambda developer guide, "Using AWS Lambda with Amazon DynamoDB"); more often, they
 * would take a busy machine more time than what they bring is worth.
 */
const IDLE_MS = 100;
/** How often the position is saved while nothing matches the filter. */
const SKIP_SAVE_MS = 1_000;

/** Up to where a stream is delivered. */
export interface StreamPlace {
  readonly shardId: string;
  readonly sequenceNumber: SequenceNumber | null;
}

/** Reads one stream for one mapping, in order, and delivers its batches. */
export class StreamPoller {
  readonly #runtime: Runtime;
  readonly #settings: MappingSettings;
  readonly #streams: TableStreams;
  readonly #checkpoints: Checkpoints;
  readonly #collected: CollectedRecords;
  /** Done by the loop itself, between two batches: nothing else may move the position. */
  readonly #asked: (() => Promise<void>)[] = [];
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>;
  #pause: { readonly begun: Promise<void>; end(): void } | undefined;
  #position: SequenceNumber | undefined;
  #window: OpenWindow | undefined;
  #savedAt = 0;

  private constructor(
    runtime: Runtime,
    settings: MappingSettings,
    streams: TableStreams,
    checkpoints: Checkpoints,
    { sequenceNumber, window }: Checkpoint,
  ) {
    this.#runtime = runtime;
    this.#settings = settings;
    this.#streams = streams;
    this.#checkpoints = checkpoints;
    this.#position = sequenceNumber;
    this.#window = window;
    this.#collected = new CollectedRecords(settings, streams, sequenceNumber);
    streams.retain(settings.eventSourceArn, () => this.#position);
    this.#running = this.#run();
  }

  /** Starts reading from the checkpoint, or, if there is none, from the template's starting position. */
  static async start(
    runtime: Runtime,
    settings: MappingSettings,
    streams: TableStreams,
    checkpoints: Checkpoints,
  ): Promise<StreamPoller> {
    const start = await startingPoint(runtime, settings, streams, checkpoints);
    return new StreamPoller(runtime, settings, streams, checkpoints, start);
  }

  /** Position up to which everything is delivered or discarded. */
  get position(): SequenceNumber | undefined {
    return this.#position;
  }

  /** The tumbling window that awaits its final call. */
  get openWindow(): OpenWindow | undefined {
    return this.#window;
  }

  /** Matching records not yet processed; `exact` is false if there are more than that. */
  lag(): Promise<{ records: number; exact: boolean }> {
    return lagAfter(this.#position, this.#settings, this.#streams);
  }

  /** Rewinds before the last `count` processed matching records, which are then delivered again; returns their number. */
  redeliver(count: number): Promise<number> {
    return this.#betweenBatches(() => this.#goBack(count));
  }

  /** Delivers nothing from when it resolves until `resume`. */
  pause(): Promise<void> {
    this.#pause ??= this.#beginPause();
    return this.#pause.begun;
  }

  /**
   * Delivers again.
   * @param options.skip nothing of what the stream holds by now
   * @returns where it goes on, with the shard that is read there
   */
  async resume({ skip }: { readonly skip: boolean }): Promise<StreamPlace> {
    this.#pause?.end();
    this.#pause = undefined;
    return this.#betweenBatches(() => this.#goOn(skip));
  }

  /** Resolves once the running invocation has ended. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    this.#save();
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        await this.#step(signal);
      } catch (error) {
        const { logicalId: mapping } = this.#settings;
        this.#runtime.log('stream-poll-failed', { mapping, message: (error as Error).message });
        // Resume after the last processed record.
        this.#collected.restart(this.#position);
        await quiet(1_000, signal);
      }
    }
  }

  /** One poll of the stream, and at most one batch. */
  async #step(signal: AbortSignal): Promise<void> {
    for (let next = this.#asked.shift(); next !== undefined; next = this.#asked.shift()) await next();
    const caughtUp = await this.#collected.collect(signal);
    const batch = this.#collected.take(this.#window, caughtUp);
    if (batch) {
      const progress = (upTo: SequenceNumber | undefined, window: OpenWindow | undefined) => {
        this.#position = upTo ?? this.#position;
        this.#window = window;
        this.#save();
      };
      await deliverBatch(this.#runtime, this.#settings, batch, { progress, signal });
    }
    // Only here is everything that was read also processed: stopping may have left a batch.
    else if (this.#collected.isEmpty) this.#skipped();
    const isMoreDue = batch !== undefined && !this.#collected.isEmpty;
    // Also after a batch: records arriving within these milliseconds are batched together.
    if (caughtUp && !isMoreDue) await quiet(IDLE_MS, signal);
  }

  /** Nothing that was read matches: it counts as processed, but isn't worth a write each time. */
  #skipped(): void {
    const { readUpTo } = this.#collected;
    if (readUpTo === this.#position) return;
    this.#position = readUpTo;
    if (Date.now() - this.#savedAt > SKIP_SAVE_MS) this.#save();
  }

  #betweenBatches<Result>(work: () => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#asked.push(() => work().then(resolve, reject));
    });
  }

  #beginPause(): { readonly begun: Promise<void>; end(): void } {
    const [begun, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    this.#asked.push(async () => {
      begun.resolve();
      await Promise.race([ended.promise, aborted(this.#stopping.signal)]);
    });
    return { begun: begun.promise, end: ended.resolve };
  }

  async #goOn(skip: boolean): Promise<StreamPlace> {
    const { eventSourceArn } = this.#settings;
    if (skip) {
      this.#position = await this.#streams.latest(eventSourceArn);
      this.#collected.restart(this.#position);
      this.#save();
    }
    const { shardId } = await this.#streams.read(eventSourceArn, this.#position, 1);
    return { shardId, sequenceNumber: this.#position ?? null };
  }

  async #goBack(count: number): Promise<number> {
    if (this.#position === undefined) return 0;
    const place = await positionBefore(this.#position, count, this.#settings, this.#streams);
    if (place === undefined) return 0;
    this.#position = place.position;
    this.#collected.restart(this.#position);
    this.#save();
    return place.records;
  }

  #save(): void {
    this.#checkpoints.save(this.#settings.id, { sequenceNumber: this.#position, window: this.#window });
    this.#savedAt = Date.now();
  }
}

const aborted = (signal: AbortSignal): Promise<unknown> =>
  signal.aborted ? Promise.resolve() : once(signal, 'abort');

async function startingPoint(
  runtime: Runtime,
  { id, logicalId, eventSourceArn, startingPosition }: MappingSettings,
  streams: TableStreams,
  checkpoints: Checkpoints,
): Promise<Checkpoint> {
  const latest = await streams.latest(eventSourceArn);
  const known = checkpoints.load(id);
  if (known && (known.sequenceNumber === undefined || (latest && known.sequenceNumber <= latest))) {
    return known;
  }
  // Ahead of the stream: the table's database was replaced under us.
  if (known) runtime.log('stream-checkpoint-reset', { mapping: logicalId });
  const start: Checkpoint = {
    sequenceNumber: known || startingPosition === 'TRIM_HORIZON' ? undefined : latest,
    window: undefined,
  };
  checkpoints.save(id, start);
  return start;
}

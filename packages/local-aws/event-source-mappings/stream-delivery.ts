/**
 * One batch of a stream on its way to the function: invoked, and on failure retried, bisected, resumed from the
 * first failed record, or discarded, as the mapping says. Nothing later of the shard overtakes it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { SequenceNumber, StreamRecord } from '../event-sources.ts';
import type { Runtime } from '../runtime.ts';
import { discardedBatch } from './discarded-batch.ts';
import { failedItems } from './item-failures.ts';
import type { MappingSettings } from './settings.ts';
import { isTooLarge, type OpenWindow, stateOf, windowFields } from './tumbling-window.ts';

/** First pause between retries, doubled each time up to the longest. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

export interface Delivery {
  /** Called as soon as records are delivered or discarded. `window` is what stays open. */
  readonly progress: (upTo: SequenceNumber | undefined, window: OpenWindow | undefined) => void;
  readonly signal: AbortSignal;
}

export interface Batch {
  readonly shardId: string;
  /** Empty only for the final invocation of a window. */
  readonly records: readonly StreamRecord[];
  readonly window: OpenWindow | undefined;
  /** Whether these are the last records of the window. */
  readonly isFinal: boolean;
}

/** A part of the batch still to be delivered. */
interface BatchPart {
  readonly records: readonly StreamRecord[];
  readonly invocations: number;
  /** Failures that count towards MaximumRetryAttempts: splitting a batch doesn't. */
  readonly attempts: number;
  readonly functionError?: string;
}

type Failure =
  | { readonly kind: 'partial'; readonly firstFailed: number; readonly state: unknown }
  | { readonly kind: 'failure'; readonly functionError: string };

type Outcome = { readonly kind: 'success'; readonly state: unknown } | Failure;

/**
 * Delivers a batch; resolves once all its records are delivered or discarded, or earlier when `signal` is aborted (the rest
 * is then delivered after the restart).
 */
export function deliverBatch(
  runtime: Runtime,
  settings: MappingSettings,
  batch: Batch,
  delivery: Delivery,
): Promise<void> {
  return new BatchDelivery(runtime, settings, batch, delivery).run();
}

class BatchDelivery {
  readonly #runtime: Runtime;
  readonly #settings: MappingSettings;
  readonly #batch: Batch;
  readonly #delivery: Delivery;
  #window: OpenWindow | undefined;

  constructor(runtime: Runtime, settings: MappingSettings, batch: Batch, delivery: Delivery) {
    this.#runtime = runtime;
    this.#settings = settings;
    this.#batch = batch;
    this.#delivery = delivery;
    this.#window = batch.window;
  }

  async run(): Promise<void> {
    const { signal } = this.#delivery;
    let pause = FIRST_PAUSE_MS;
    const parts: BatchPart[] = [{ records: this.#batch.records, invocations: 0, attempts: 0 }];
    for (let part = parts.shift(); part && !signal.aborted; part = parts.shift()) {
      const young = await this.#withoutOld(part);
      if (!young) continue;
      const failed = await this.#attempt(young, this.#batch.isFinal && parts.length === 0);
      if (!failed) {
        pause = FIRST_PAUSE_MS;
        continue;
      }
      if (signal.aborted) return;
      parts.unshift(...(await this.#afterFailure(young, failed)));
      await quiet(pause, signal);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
  }

  /** Invokes the function with a part; undefined on success. */
  async #attempt(part: BatchPart, isFinal: boolean): Promise<Failure | undefined> {
    const outcome = await this.#invoke(part.records, this.#window, isFinal);
    if (outcome.kind !== 'success') {
      this.#runtime.log('stream-batch-failed', {
        mapping: this.#settings.logicalId,
        records: part.records.length,
        invocations: part.invocations + 1,
      });
      return outcome;
    }
    this.#window = this.#window && (isFinal ? undefined : { ...this.#window, state: outcome.state });
    this.#done(part.records);
    if (this.#window && isTooLarge(this.#window.state)) await this.#endEarly(this.#window);
    return undefined;
  }

  #done(records: readonly StreamRecord[]): void {
    this.#delivery.progress(records.at(-1)?.dynamodb.SequenceNumber, this.#window);
  }

  /** What remains to be delivered of a part after a failed invocation. */
  async #afterFailure(part: BatchPart, failure: Failure): Promise<BatchPart[]> {
    const { bisects, maximumRetryAttempts: retries } = this.#settings;
    const functionError = failure.kind === 'failure' ? failure.functionError : 'PartialBatchFailure';
    let failed: BatchPart = { ...part, invocations: part.invocations + 1, functionError };
    if (failure.kind === 'partial' && failure.firstFailed > 0) {
      this.#window = this.#window && { ...this.#window, state: failure.state };
      this.#done(part.records.slice(0, failure.firstFailed));
      failed = { ...failed, records: part.records.slice(failure.firstFailed) };
      // With bisect, resuming at the failed record is the split.
      if (bisects) return [failed];
    } else if (failure.kind === 'failure' && bisects && part.records.length > 1) {
      // A report that names the first record splits there, before the first: what remains is all of it.
      const middle = Math.ceil(part.records.length / 2);
      return [
        { ...failed, records: part.records.slice(0, middle) },
        { ...failed, records: part.records.slice(middle) },
      ];
    }
    failed = { ...failed, attempts: part.attempts + 1 };
    // The final invocation of a window without records is retried until it succeeds: there is nothing to discard.
    if (retries === undefined || failed.attempts <= retries || failed.records.length === 0) return [failed];
    await this.#discard(failed, 'RetryAttemptsExhausted');
    return [];
  }

  /** Discards the records that became too old; returns the others, or undefined if none is left. */
  async #withoutOld(part: BatchPart): Promise<BatchPart | undefined> {
    const { maximumRecordAgeMs } = this.#settings;
    if (maximumRecordAgeMs === undefined || part.records.length === 0) return part;
    // The engine stamps records by real time, in whole seconds.
    const oldest = Date.now() - maximumRecordAgeMs;
    const firstYoung = part.records.findIndex(
      (record) => record.dynamodb.ApproximateCreationDateTime * 1000 >= oldest,
    );
    const old = firstYoung === -1 ? part.records : part.records.slice(0, firstYoung);
    if (old.length > 0) await this.#discard({ ...part, records: old }, 'RecordAgeExceeded');
    return firstYoung === -1 ? undefined : { ...part, records: part.records.slice(firstYoung) };
  }

  async #discard(part: BatchPart, condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded'): Promise<void> {
    const { functionArn, logicalId: mapping, onFailureQueueArn } = this.#settings;
    const message = discardedBatch({
      condition,
      records: part.records,
      shardId: this.#batch.shardId,
      functionArn,
      invokeCount: part.invocations,
      functionError: part.functionError,
      now: this.#runtime.now(),
    });
    this.#runtime.log('stream-batch-discarded', { mapping, ...message.DDBStreamBatchInfo, condition });
    if (onFailureQueueArn) await this.#runtime.sendToQueue(onFailureQueueArn, JSON.stringify(message));
    this.#done(part.records);
  }

  async #invoke(
    records: readonly StreamRecord[],
    open: OpenWindow | undefined,
    isFinalInvokeForWindow: boolean,
    isWindowTerminatedEarly = false,
  ): Promise<Outcome> {
    const { functionArn, eventSourceArn } = this.#settings;
    const fields =
      open && windowFields(open, eventSourceArn, { isFinalInvokeForWindow, isWindowTerminatedEarly });
    const result = await this.#runtime
      .invoke(functionArn, { Records: records, ...fields })
      .catch((error: Error) => ({ functionError: 'Unhandled' as const, payload: error.message }));
    if (result.functionError) return { kind: 'failure', functionError: result.functionError };
    const answered = open ? stateOf(result.payload) : { state: undefined };
    if (!answered) return { kind: 'failure', functionError: 'Unhandled' };
    return this.#itemFailure(records, result.payload, answered.state) ?? { kind: 'success', ...answered };
  }

  /** The failed items reported in an answer; undefined if the mapping doesn't report them, or none failed. */
  #itemFailure(records: readonly StreamRecord[], payload: unknown, state: unknown): Failure | undefined {
    if (!this.#settings.reportsItemFailures || records.length === 0) return undefined;
    const numbers = records.map(({ dynamodb }) => dynamodb.SequenceNumber);
    const failed = failedItems(payload, numbers);
    if (failed === 'all') return { kind: 'failure', functionError: 'Unhandled' };
    const firstFailed = numbers.findIndex((number) => failed.has(number));
    return firstFailed === -1 ? undefined : { kind: 'partial', firstFailed, state };
  }

  /**
   * The state exceeds its limit: the function gets a final invocation, and the same window continues with a fresh state.
   */
  async #endEarly(open: OpenWindow): Promise<void> {
    await this.#invoke([], open, false, true);
    this.#window = { ...open, state: {} };
    this.#delivery.progress(undefined, this.#window);
  }
}

/** Waits, or returns early when aborted. */
export async function quiet(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => {});
}

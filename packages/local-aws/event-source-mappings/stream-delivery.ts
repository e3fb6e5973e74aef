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
  /** Called as soon as records are done with: delivered or discarded. `window` is what stays open. */
  readonly progress: (upTo: SequenceNumber | undefined, window: OpenWindow | undefined) => void;
  readonly signal: AbortSignal;
}

export interface Batch {
  readonly shardId: string;
  /** Empty only for the last call of a window. */
  readonly records: readonly StreamRecord[];
  readonly window: OpenWindow | undefined;
  /** Whether this is all that the window will get. */
  readonly isFinal: boolean;
}

/** A part of the batch still to be delivered. */
interface Part {
  readonly records: readonly StreamRecord[];
  readonly invocations: number;
  /** Failures that count towards MaximumRetryAttempts: splitting a batch doesn't. */
  readonly attempts: number;
  readonly functionError?: string;
}

type Outcome =
  | { readonly kind: 'success'; readonly state: unknown }
  | { readonly kind: 'partial'; readonly firstFailed: number; readonly state: unknown }
  | { readonly kind: 'failure'; readonly functionError: string };

/**
 * Delivers a batch; resolves when all its records are done with, or earlier once `signal` is aborted (what isn't
 * done with is then delivered again after the restart).
 */
export async function deliverBatch(
  runtime: Runtime,
  settings: MappingSettings,
  batch: Batch,
  { progress, signal }: Delivery,
): Promise<void> {
  let window = batch.window;
  let pause = FIRST_PAUSE_MS;
  const parts: Part[] = [{ records: batch.records, invocations: 0, attempts: 0 }];

  for (let part = parts.shift(); part && !signal.aborted; part = parts.shift()) {
    const young = await discardOld(part);
    if (!young) continue;
    part = young;
    const isFinal = batch.isFinal && parts.length === 0;
    const outcome = await invoke(part.records, window, isFinal);
    if (outcome.kind === 'success') {
      pause = FIRST_PAUSE_MS;
      window = window && (isFinal ? undefined : { ...window, state: outcome.state });
      done(part.records);
      if (window && isTooLarge(window.state)) await endEarly(window);
      continue;
    }
    runtime.log('stream-batch-failed', {
      mapping: settings.logicalId,
      records: part.records.length,
      invocations: part.invocations + 1,
    });
    if (signal.aborted) return;
    parts.unshift(...(await afterFailure(part, outcome)));
    await quiet(pause, signal);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }

  function done(records: readonly StreamRecord[]): void {
    progress(records.at(-1)?.dynamodb.SequenceNumber, window);
  }

  /** What is left to deliver of a part after a failed invocation. */
  async function afterFailure(part: Part, outcome: Exclude<Outcome, { kind: 'success' }>): Promise<Part[]> {
    const functionError = outcome.kind === 'failure' ? outcome.functionError : 'PartialBatchFailure';
    let failed: Part = { ...part, invocations: part.invocations + 1, functionError };
    if (outcome.kind === 'partial' && outcome.firstFailed > 0) {
      window = window && { ...window, state: outcome.state };
      done(part.records.slice(0, outcome.firstFailed));
      failed = { ...failed, records: part.records.slice(outcome.firstFailed) };
      // With bisect, resuming at the failed record is the split.
      if (settings.bisects) return [failed];
    } else if (settings.bisects && part.records.length > 1) {
      const middle = Math.ceil(part.records.length / 2);
      return [
        { ...failed, records: part.records.slice(0, middle) },
        { ...failed, records: part.records.slice(middle) },
      ];
    }
    failed = { ...failed, attempts: part.attempts + 1 };
    const retries = settings.maximumRetryAttempts;
    // The last call of a window without records is retried until it succeeds: there is nothing to discard.
    if (retries === undefined || failed.attempts <= retries || failed.records.length === 0) return [failed];
    await discard(failed, 'RetryAttemptsExhausted');
    return [];
  }

  /** Discards the records that became too old; returns the others, or undefined if none is left. */
  async function discardOld(part: Part): Promise<Part | undefined> {
    if (settings.maximumRecordAgeMs === undefined || part.records.length === 0) return part;
    // The engine stamps records by real time, in whole seconds.
    const oldest = Date.now() - settings.maximumRecordAgeMs;
    const firstYoung = part.records.findIndex(
      (record) => record.dynamodb.ApproximateCreationDateTime * 1000 >= oldest,
    );
    const old = firstYoung === -1 ? part.records : part.records.slice(0, firstYoung);
    if (old.length > 0) await discard({ ...part, records: old }, 'RecordAgeExceeded');
    return firstYoung === -1 ? undefined : { ...part, records: part.records.slice(firstYoung) };
  }

  async function discard(
    part: Part,
    condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded',
  ): Promise<void> {
    const message = discardedBatch({
      condition,
      records: part.records,
      shardId: batch.shardId,
      functionArn: settings.functionArn,
      invokeCount: part.invocations,
      functionError: part.functionError,
      now: runtime.now(),
    });
    runtime.log('stream-batch-discarded', {
      mapping: settings.logicalId,
      ...message.DDBStreamBatchInfo,
      condition,
    });
    if (settings.onFailureQueueArn) {
      await runtime.sendToQueue(settings.onFailureQueueArn, JSON.stringify(message));
    }
    done(part.records);
  }

  async function invoke(
    records: readonly StreamRecord[],
    open: OpenWindow | undefined,
    isFinalInvokeForWindow: boolean,
    isWindowTerminatedEarly = false,
  ): Promise<Outcome> {
    const result = await runtime
      .invoke(settings.functionArn, {
        Records: records,
        ...(open &&
          windowFields(open, settings.eventSourceArn, { isFinalInvokeForWindow, isWindowTerminatedEarly })),
      })
      .catch((error: Error) => ({ functionError: 'Unhandled' as const, payload: error.message }));
    if (result.functionError) return { kind: 'failure', functionError: result.functionError };
    const answered = open ? stateOf(result.payload) : { state: undefined };
    if (!answered) return { kind: 'failure', functionError: 'Unhandled' };
    if (settings.reportsItemFailures && records.length > 0) {
      const numbers = records.map(({ dynamodb }) => dynamodb.SequenceNumber);
      const failed = failedItems(result.payload, numbers);
      if (failed === 'all') return { kind: 'failure', functionError: 'Unhandled' };
      const firstFailed = numbers.findIndex((number) => failed.has(number));
      if (firstFailed !== -1) return { kind: 'partial', firstFailed, state: answered.state };
    }
    return { kind: 'success', state: answered.state };
  }

  /** A state that outgrew its limit: the function is told, and the same window goes on with a fresh state. */
  async function endEarly(open: OpenWindow): Promise<void> {
    await invoke([], open, false, true);
    window = { ...open, state: {} };
    progress(undefined, window);
  }
}

/** Waits, but not past the end. */
export async function quiet(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => {});
}

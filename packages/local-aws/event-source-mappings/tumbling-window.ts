/**
 * Tumbling windows of a stream mapping: time cut in equal pieces, with a state that the function hands from one
 * invocation of a window to the next.
 *
 * Source: Lambda Developer Guide, "Implementing stateful DynamoDB stream processing in Lambda".
 */
import type { StreamRecord } from '../event-sources.ts';

export interface OpenWindow {
  readonly shardId: string;
  /** Milliseconds since the epoch. */
  readonly start: number;
  readonly end: number;
  readonly state: unknown;
}

/** AWS ends a window early when its state outgrows this, in bytes of JSON. */
const STATE_LIMIT = 1024 * 1024;

/** The window that a record belongs to, by the time it entered the stream; its state is fresh. */
export function windowOf(record: StreamRecord, shardId: string, lengthMs: number): OpenWindow {
  const time = record.dynamodb.ApproximateCreationDateTime * 1000;
  const start = Math.floor(time / lengthMs) * lengthMs;
  return { shardId, start, end: start + lengthMs, state: {} };
}

/** Same piece of time of the same shard. */
export function sameWindow(left: OpenWindow, right: OpenWindow): boolean {
  return left.start === right.start && left.end === right.end && left.shardId === right.shardId;
}

/** What an event carries beside its records. */
export function windowFields(
  window: OpenWindow,
  eventSourceARN: string,
  flags: { isFinalInvokeForWindow: boolean; isWindowTerminatedEarly: boolean },
) {
  return {
    window: { start: instant(window.start), end: instant(window.end) },
    state: window.state,
    shardId: window.shardId,
    eventSourceARN,
    ...flags,
  };
}

/** The state that an answer hands on; undefined when there is none, which fails the invocation. */
export function stateOf(payload: unknown): { state: unknown } | undefined {
  if (payload === null || typeof payload !== 'object') return undefined;
  const { state } = payload as { state?: unknown };
  return state === undefined || state === null ? undefined : { state };
}

export function isTooLarge(state: unknown): boolean {
  return Buffer.byteLength(JSON.stringify(state)) > STATE_LIMIT;
}

/** `2026-07-30T17:00:00Z`. */
function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}

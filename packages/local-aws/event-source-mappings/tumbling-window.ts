/**
 * Tumbling windows of a stream mapping: equal intervals of time, with a state that the function passes from one invocation
 * of a window to the next.
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

/** AWS ends a window early when its state exceeds this, in bytes of JSON. */
const STATE_LIMIT = 1024 * 1024;

/** The window of a record, by the time it entered the stream, with a fresh state. */
export function windowOf(record: StreamRecord, shardId: string, lengthMs: number): OpenWindow {
  const time = record.dynamodb.ApproximateCreationDateTime * 1000;
  const start = Math.floor(time / lengthMs) * lengthMs;
  return { shardId, start, end: start + lengthMs, state: {} };
}

/** Same interval of the same shard. */
export function sameWindow(left: OpenWindow, right: OpenWindow): boolean {
  return left.start === right.start && left.end === right.end && left.shardId === right.shardId;
}

/** The window's fields in an event. */
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

/** The state returned by the function; undefined if there is none, which fails the invocation. */
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

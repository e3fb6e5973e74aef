/**
 * The local clock: real time plus an offset, so that weeks can pass in a test. The offset survives a restart.
 * Control: `GET /_local/clock` shows it; `POST /_local/clock` with {"offsetMs": N}, {"advanceMs": N} or {"now": "ISO"}
 * sets it. Functions get it with each invocation, as CLOCK_OFFSET_MS.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AwsReply, LocalModule } from '../runtime.ts';

export interface Clock extends LocalModule {
  /** Milliseconds since the epoch, offset included. */
  now(): number;
  offsetMs(): number;
}

export function createClock(stateDirectory: string): Clock {
  const file = join(stateDirectory, 'clock.json');
  let offsetMs = readOffset(file);

  return {
    kinds: [],
    now: () => Date.now() + offsetMs,
    offsetMs: () => offsetMs,
    control: {
      prefix: 'clock',
      handle: async ({ method, path, body }) => {
        if (path !== '') return reply(404, { message: 'Not Found' });
        if (method === 'POST') {
          const next = nextOffset(body, offsetMs);
          if (next === undefined) {
            return reply(400, {
              message: 'Send one of {"offsetMs": N}, {"advanceMs": N} or {"now": "ISO 8601 date and time"}',
            });
          }
          offsetMs = next;
          // Written aside and renamed, so that a kill leaves either the old or the new offset.
          writeFileSync(`${file}.new`, JSON.stringify({ offsetMs }));
          renameSync(`${file}.new`, file);
        }
        return reply(200, { offsetMs, now: new Date(Date.now() + offsetMs).toISOString() });
      },
    },
  };
}

function readOffset(file: string): number {
  try {
    return Number(JSON.parse(readFileSync(file, 'utf8')).offsetMs);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}

/** The requested offset in milliseconds; undefined if the request is invalid. */
function nextOffset(body: string, current: number): number | undefined {
  let request: Record<string, unknown>;
  try {
    request = JSON.parse(body);
  } catch {
    return undefined;
  }
  const { offsetMs, advanceMs, now } = request ?? {};
  let next: unknown;
  if (typeof offsetMs === 'number') next = offsetMs;
  else if (typeof advanceMs === 'number') next = current + advanceMs;
  else if (typeof now === 'string') next = Date.parse(now) - Date.now();
  // A JavaScript date reaches 8.64e15 ms either way.
  return typeof next === 'number' && Math.abs(Date.now() + next) <= 8.64e15 ? Math.round(next) : undefined;
}

function reply(status: number, body: unknown): AwsReply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Reads until what is read is `done`, or for half a minute, and gives what was read last: the test says what it should
 * have been. Totals come at a tick of two seconds.
 */
export async function eventually<T>(
  read: () => T | Promise<T>,
  done: (value: T) => boolean,
  patienceMs = 30_000,
): Promise<T> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const value = await read();
    if (done(value) || Date.now() > until) return value;
    await sleep(50);
  }
}

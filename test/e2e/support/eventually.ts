import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Reads until what is read is `done`, and gives what was read last: the test says what it should have been. Patience is a bound for
 * what hangs, as a busy machine may be ten times as slow; totals come at a tick of two seconds.
 */
export async function eventually<T>(
  read: () => T | Promise<T>,
  done: (value: T) => boolean,
  patienceMs = 100_000,
): Promise<T> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const value = await read();
    if (done(value) || Date.now() > until) return value;
    await sleep(50);
  }
}

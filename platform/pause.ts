import { setTimeout as sleep } from 'node:timers/promises';

/** Waits about `milliseconds`, give or take half of it: those who wait for the same thing don't come back all at once. */
export function pause(milliseconds: number): Promise<void> {
  return sleep(milliseconds * (0.5 + Math.random()));
}

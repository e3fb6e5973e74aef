import { readFileSync } from 'node:fs';

/**
 * Milliseconds that a process has waited for a processor since it began: ready to run, while others ran (its main thread, by
 * Linux's schedstat). 0 where it can't be known.
 */
export function waitedMs(pid: number | undefined): number {
  try {
    const [, waitedNs] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ');
    return Number(waitedNs) / 1e6;
  } catch {
    return 0;
  }
}

export interface FairTimer {
  clear(): void;
}

/**
 * Calls `due` once a process has had so much time. Lambda's limits are those of a function with processors of its own: on a
 * machine that is busy with other things, what the process spends waiting for one isn't its time. Time that it sleeps, or waits for
 * an answer, is.
 * @param waited how long it has waited for a processor so far, in milliseconds; only grows
 */
export function startFairTimer(milliseconds: number, waited: () => number, due: () => void): FairTimer {
  const [started, before] = [performance.now(), waited()];
  let timer: NodeJS.Timeout;
  const arm = (left: number) => {
    timer = setTimeout(() => {
      const had = performance.now() - started - Math.max(0, waited() - before);
      if (had >= milliseconds - 1) due();
      else arm(milliseconds - had);
    }, left);
  };
  arm(milliseconds);
  return { clear: () => clearTimeout(timer) };
}

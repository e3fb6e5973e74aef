import { readFileSync } from 'node:fs';

/**
 * Milliseconds that a process has spent waiting for a CPU since it began: runnable while others ran (its main thread,
 * according to Linux's schedstat). 0 if unknown.
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
 * Calls `due` once a process has had this much time. Lambda's timeouts assume dedicated CPUs: on a busy machine, time spent
 * waiting for a CPU doesn't count. Time asleep, or waiting for a response, does.
 * @param waited how long it has waited for a CPU so far, in milliseconds; only grows
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

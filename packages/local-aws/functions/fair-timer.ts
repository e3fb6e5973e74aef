import { closeSync, openSync, readSync } from 'node:fs';

/**
 * How long a process has waited for a CPU since it began: runnable while others ran (its main thread, according to Linux's schedstat).
 * The file is kept open, since it is read at every invocation.
 */
export class WaitedTime {
  readonly #bytes = Buffer.alloc(96);
  #file: number | undefined;

  constructor(pid: number | undefined) {
    try {
      this.#file = openSync(`/proc/${pid}/schedstat`, 'r');
    } catch {
      // Not Linux, or gone already: nothing is known.
    }
  }

  /** In milliseconds; 0 if unknown. */
  ms(): number {
    if (this.#file === undefined) return 0;
    try {
      const length = readSync(this.#file, this.#bytes, 0, this.#bytes.length, 0);
      const [, waitedNs] = this.#bytes.toString('latin1', 0, length).split(' ');
      return Number(waitedNs) / 1e6;
    } catch {
      return 0;
    }
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
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

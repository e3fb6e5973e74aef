import { randomUUID } from 'node:crypto';
import { AwsError, type InvokeResult } from '../runtime.ts';
import { FunctionProcess, INIT_TIMEOUT_MS, type ProcessSettings } from './function-process.ts';
import type { FunctionError } from './protocol.ts';

interface Waiting {
  readonly id: string;
  readonly event: unknown;
  readonly settle: (result: InvokeResult) => void;
}

/** One process in `GET /_local/functions`. */
export interface ProcessReport {
  readonly pid: number;
  readonly state: string;
  readonly initMs: number | undefined;
  readonly invocations: number;
  readonly ageMs: number;
}

/**
 * The processes of one function: as many as needed up to a limit, each running one invocation at a time; further
 * invocations queue, oldest first. (AWS throttles what exceeds the concurrency; one machine has few processes, and queues
 * unless a lever limits how many may wait.)
 */
export class FunctionPool {
  readonly #settings: ProcessSettings;
  readonly #limit: number;
  readonly #clockOffsetMs: () => number;
  readonly #processes = new Set<FunctionProcess>();
  /** Last in, first out, so that a quiet function keeps using its warmest process. */
  readonly #idle: FunctionProcess[] = [];
  readonly #waiting: Waiting[] = [];
  readonly #initTimeoutMs: number;
  #starting = 0;
  #stopped = false;
  /** How many invocations may wait for a process; the next one is throttled. */
  mayWait = Number.POSITIVE_INFINITY;

  constructor(
    settings: ProcessSettings,
    limit: number,
    clockOffsetMs: () => number,
    initTimeoutMs = INIT_TIMEOUT_MS,
  ) {
    this.#initTimeoutMs = initTimeoutMs;
    this.#settings = settings;
    this.#limit = limit;
    this.#clockOffsetMs = clockOffsetMs;
  }

  /**
   * Runs the function once. Errors of the function are in the result.
   * @throws AwsError TooManyRequestsException if the template reserves a concurrency of zero, or the queue is full.
   */
  invoke(event: unknown): Promise<InvokeResult> {
    // Those that a process is being started for wait as well, and aren't too many.
    const free = this.#limit - this.#busy();
    if (this.#limit === 0 || this.#waiting.length >= free + this.mayWait) {
      throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429);
    }
    if (this.#stopped) throw new AwsError('ServiceException', 'The local runtime is stopping.', 500);
    return new Promise((settle) => {
      this.#waiting.push({ id: randomUUID(), event, settle });
      this.#dispatch();
    });
  }

  #busy(): number {
    return [...this.#processes].filter(({ state }) => state === 'busy').length;
  }

  report(): ProcessReport[] {
    return [...this.#processes].map(({ pid, state, initMs, invocations, started }) => ({
      pid,
      state,
      initMs,
      invocations,
      ageMs: Date.now() - started,
    }));
  }

  /** Kills every process at once (SIGKILL); running invocations end as Runtime.ExitError. @returns the pids killed. */
  async kill(): Promise<number[]> {
    const victims = [...this.#processes];
    for (const victim of victims) victim.kill();
    await Promise.all(victims.map(({ exited }) => exited));
    return victims.map(({ pid }) => pid);
  }

  /** Ends all processes and fails whatever waits for one. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const { settle } of this.#waiting.splice(0)) settle(failure(STOPPING));
    await this.kill();
  }

  #dispatch(): void {
    while (this.#waiting.length > 0) {
      const process = this.#idle.pop();
      if (!process) break;
      if (process.state === 'idle') this.#run(process, this.#waiting.shift() as Waiting);
    }
    while (!this.#stopped && this.#waiting.length > this.#starting && this.#processes.size < this.#limit) {
      this.#start();
    }
  }

  #run(process: FunctionProcess, { id, event, settle }: Waiting): void {
    process.invoke(id, event, this.#clockOffsetMs()).then((result) => {
      settle(result);
      if (process.state === 'idle') this.#idle.push(process);
      this.#dispatch();
    });
  }

  /**
   * @param isRetry the import timed out before: as on AWS it is tried once more, within the invocation and the function's
   * own timeout
   */
  #start(isRetry = false): void {
    const limitMs = isRetry ? this.#settings.timeoutSeconds * 1000 : this.#initTimeoutMs;
    const process = new FunctionProcess(this.#settings, limitMs);
    this.#processes.add(process);
    this.#starting += 1;
    process.ready.then((reason) => {
      this.#starting -= 1;
      if (reason === undefined) this.#idle.push(process);
      else if (reason.errorType === 'Runtime.InitTimeout' && !isRetry && !this.#stopped) this.#start(true);
      // The invocation that asked for this process gets its error; the next one tries again.
      else this.#waiting.shift()?.settle(failure(reason));
      this.#dispatch();
    });
    process.exited.then(() => {
      this.#processes.delete(process);
      const index = this.#idle.indexOf(process);
      if (index >= 0) this.#idle.splice(index, 1);
      this.#dispatch();
    });
  }
}

const STOPPING: FunctionError = {
  errorType: 'Runtime.Stopped',
  errorMessage: 'The local runtime is stopping',
  trace: [],
};

function failure(payload: FunctionError): InvokeResult {
  return { functionError: 'Unhandled', payload };
}

import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { InvokeResult } from '../runtime.ts';
import { type FairTimer, startFairTimer, WaitedTime } from './fair-timer.ts';
import type { FunctionError, Invocation, WorkerMessage } from './protocol.ts';

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));
/** Lambda first allows ten seconds for importing a function. */
export const INIT_TIMEOUT_MS = 10_000;

export interface ProcessSettings {
  readonly arn: string;
  /** The complete environment; nothing else is inherited. */
  readonly environment: Readonly<Record<string, string>>;
  readonly taskRoot: string;
  /** File descriptor for stdout and stderr, so that no line passes through the runtime. */
  readonly logFile: number;
  readonly timeoutSeconds: number;
}

interface Running {
  readonly id: string;
  readonly settle: (result: InvokeResult) => void;
  readonly timer: FairTimer;
}

/** One execution environment: a Node process that runs one invocation at a time. */
export class FunctionProcess {
  readonly pid: number;
  readonly started = Date.now();
  /** Resolves with undefined once the handler is loaded, or with the reason why the process is unusable. */
  readonly ready: Promise<FunctionError | undefined>;
  /** Resolves when the process is gone, for whatever reason. */
  readonly exited: Promise<void>;
  /** Milliseconds that importing the bundle took; undefined while starting. */
  initMs: number | undefined;
  invocations = 0;
  readonly #child: ChildProcess;
  readonly #timeoutSeconds: number;
  readonly #waited: WaitedTime;
  #running: Running | undefined;
  #crash: FunctionError | undefined;
  #gone = false;

  /** @param initTimeoutMs how long the import of the handler may take */
  constructor(settings: ProcessSettings, initTimeoutMs: number) {
    this.#timeoutSeconds = settings.timeoutSeconds;
    this.#child = fork(WORKER, [settings.arn], {
      cwd: settings.taskRoot,
      env: { ...settings.environment },
      execArgv: [],
      stdio: ['ignore', settings.logFile, settings.logFile, 'ipc'],
    });
    this.pid = this.#child.pid ?? -1;
    this.#waited = new WaitedTime(this.#child.pid);
    this.exited = new Promise((resolve) => {
      this.#child.once('error', (error) => this.#onExit(`failed to start: ${error.message}`, resolve));
      this.#child.once('exit', (code, signal) =>
        this.#onExit(signal ? `signal: ${signal}` : `exit status ${code}`, resolve),
      );
    });
    this.ready = this.#whenReady(initTimeoutMs);
    this.#child.on('message', (message: WorkerMessage) => this.#onMessage(message));
  }

  get state(): 'starting' | 'idle' | 'busy' | 'gone' {
    if (this.#gone) return 'gone';
    if (this.initMs === undefined) return 'starting';
    return this.#running ? 'busy' : 'idle';
  }

  /** Runs one invocation; never rejects: any failure is the invocation's functionError. */
  invoke(id: string, event: unknown, clockOffsetMs: number): Promise<InvokeResult> {
    this.invocations += 1;
    return new Promise((settle) => {
      const timer = this.#startTimer(this.#timeoutSeconds * 1000, () => this.#onTimeout());
      this.#running = { id, settle, timer };
      const deadline = Date.now() + this.#timeoutSeconds * 1000;
      const invocation: Invocation = { id, event, deadline, clockOffsetMs };
      // A process that has just died can't be written to: its exit event settles the invocation.
      this.#child.send(invocation, () => {});
    });
  }

  /** Ends the process at once (SIGKILL). */
  kill(): void {
    this.#gone = true;
    this.#child.kill('SIGKILL');
  }

  #startTimer(milliseconds: number, due: () => void): FairTimer {
    return startFairTimer(milliseconds, () => this.#waited.ms(), due);
  }

  #whenReady(initTimeoutMs: number): Promise<FunctionError | undefined> {
    return new Promise((resolve) => {
      const timer = this.#startTimer(initTimeoutMs, () => {
        resolve(error('Runtime.InitTimeout', `Init timed out after ${initTimeoutMs / 1000} seconds`));
        this.kill();
      });
      const settle = (reason: FunctionError | undefined) => {
        timer.clear();
        resolve(reason);
      };
      this.#child.on('message', (message: WorkerMessage) => {
        if (message.kind === 'ready') {
          this.initMs = message.initMs;
          settle(undefined);
        } else if (message.kind === 'init-error') {
          settle(message.error);
        }
      });
      this.exited.then(() =>
        settle(this.#crash ?? error('Runtime.ExitError', 'The process died while starting')),
      );
    });
  }

  #onMessage(message: WorkerMessage): void {
    if (message.kind === 'crash') this.#crash = message.error;
    const running = this.#running;
    if (!running || !('id' in message) || message.id !== running.id) return;
    if (message.kind === 'result') this.#settle({ payload: message.result });
    else this.#settle({ functionError: 'Unhandled', payload: message.error });
  }

  #onTimeout(): void {
    const seconds = this.#timeoutSeconds.toFixed(2);
    const message = `RequestId: ${this.#running?.id} Error: Task timed out after ${seconds} seconds`;
    this.#settle({ functionError: 'Unhandled', payload: error('Sandbox.Timedout', message) });
    this.kill();
  }

  #onExit(how: string, resolve: () => void): void {
    this.#gone = true;
    this.#waited.close();
    if (this.#running) {
      const message = `RequestId: ${this.#running.id} Error: Runtime exited with error: ${how}`;
      this.#settle({
        functionError: 'Unhandled',
        payload: this.#crash ?? error('Runtime.ExitError', message),
      });
    }
    resolve();
  }

  #settle(result: InvokeResult): void {
    const running = this.#running;
    if (!running) return;
    this.#running = undefined;
    running.timer.clear();
    running.settle(result);
  }
}

function error(errorType: string, errorMessage: string): FunctionError {
  return { errorType, errorMessage, trace: [] };
}

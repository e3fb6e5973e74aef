import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';

/** How long after a failure to try the file again, as a full disk may have space again. */
const RETRY_MS = 5_000;

/**
 * The runtime's own log: one JSON line per event in `logs/runtime.log`. If it can't be written (a full disk), the runtime
 * continues without it and says so once; when writing works again, the log records how many lines were lost.
 */
export class RuntimeLog {
  readonly #file: string;
  readonly #say: (sentence: string) => void;
  #stream: WriteStream;
  #failedAt: number | undefined;
  #lost = 0;
  #closed = false;

  /** @param say shows one sentence to the person at the keyboard */
  constructor(stateDirectory: string, say: (sentence: string) => void) {
    const logs = join(stateDirectory, 'logs');
    mkdirSync(logs, { recursive: true });
    this.#file = join(logs, 'runtime.log');
    this.#say = say;
    this.#stream = this.#open();
  }

  readonly log = (event: string, fields: Record<string, unknown> = {}): void => {
    if (this.#closed) return;
    if (this.#failedAt !== undefined && !this.#tryAgain()) {
      this.#lost += 1;
      return;
    }
    this.#write(event, fields);
  };

  /** Resolves once everything is handed to the operating system. */
  close(): Promise<void> {
    this.#closed = true;
    return new Promise((resolve) => {
      if (this.#stream.destroyed) resolve();
      else this.#stream.once('close', resolve).end();
    });
  }

  #open(): WriteStream {
    const stream = createWriteStream(this.#file, { flags: 'a' });
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (this.#failedAt === undefined && this.#lost === 0) {
        this.#say(`${this.#file} can't be written (${error.code}): the runtime goes on without its log.`);
      }
      this.#failedAt = performance.now();
      this.#lost += 1;
    });
    return stream;
  }

  #tryAgain(): boolean {
    if (performance.now() - (this.#failedAt ?? 0) < RETRY_MS) return false;
    this.#failedAt = undefined;
    this.#stream = this.#open();
    const lost = this.#lost;
    // Only lines that reached the file are no longer counted as lost.
    this.#write('log-lines-lost', { lost }, () => {
      this.#lost -= lost;
    });
    return true;
  }

  #write(event: string, fields: Record<string, unknown>, written?: () => void): void {
    const line = JSON.stringify({ time: new Date().toISOString(), event, ...fields });
    this.#stream.write(`${line}\n`, (error) => {
      if (!error) written?.();
    });
  }
}

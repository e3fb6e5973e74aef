/** The DynamoDB engine as a child process: one binary on one SQLite file, restarted when it dies. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LocalError } from '../runtime.ts';

/**
 * The engine can't detect that its parent was killed, so a shell stands in between: it holds the other end of a pipe, and
 * kills the engine as soon as that pipe closes for whatever reason. SQLite loses nothing by it.
 */
const GUARD = `
exec 3<&0
"$@" </dev/null 3<&- & engine=$!
echo "engine-pid $engine"
( read -r _ <&3; kill -9 "$engine" ) 2>/dev/null & watcher=$!
wait "$engine"; status=$?
kill "$watcher" 2>/dev/null
exit "$status"`;

const START_LIMIT_MS = 10_000;

type Log = (event: string, fields?: Record<string, unknown>) => void;

/** The engine's process, restarted when it dies unexpectedly. */
export class Engine {
  /** Base URL, constant across restarts. */
  readonly endpoint: string;
  readonly #port: number;
  readonly #command: readonly string[];
  readonly #log: Log;
  #guard: ChildProcess | undefined;
  #pid: number | undefined;
  #exited: Promise<void> | undefined;
  #starting: Promise<void>;
  #stopping = false;

  private constructor(binary: string, port: number, databasePath: string, log: Log) {
    this.endpoint = `http://127.0.0.1:${port}`;
    this.#port = port;
    this.#command = [binary, '--port', String(port), '--db-path', databasePath];
    this.#log = log;
    this.#starting = this.#launch();
  }

  /**
   * Starts the engine on `databasePath` and resolves when it answers.
   * @throws LocalError, one sentence that names DYNAMODB_ENDPOINT where the binary doesn't exist for this machine.
   */
  static async start(databasePath: string, log: Log): Promise<Engine> {
    const engine = new Engine(engineBinary(), await freePort(), databasePath, log);
    try {
      await engine.#starting;
    } catch (error) {
      engine.#stopping = true;
      engine.#guard?.stdin?.end();
      throw error;
    }
    return engine;
  }

  /** Process id of the running engine; undefined while it restarts. */
  get pid(): number | undefined {
    return this.#pid;
  }

  /** Resolves when the engine accepts connections: at once, or after a restart. */
  readonly ready = (): Promise<void> => this.#starting;

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#starting.catch(() => {});
    if (this.#pid !== undefined) process.kill(this.#pid, 'SIGTERM');
    const insist = setTimeout(() => this.#guard?.stdin?.end(), 2_000);
    await this.#exited;
    clearTimeout(insist);
    this.#guard?.stdin?.destroy();
  }

  async #launch(): Promise<void> {
    let output = '';
    let alive = true;
    const child = spawn(
      '/bin/sh',
      ['-c', GUARD, 'engine-guard', ...this.#command],
      // A process group of its own: Ctrl-C must reach only us, so that we can stop in order.
      { stdio: ['pipe', 'pipe', 'pipe'], detached: true },
    );
    this.#guard = child;
    child.stdout.on('data', (chunk: Buffer) => {
      const announced = /engine-pid (\d+)/.exec(chunk.toString());
      if (announced) this.#pid = Number(announced[1]);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output = (output + chunk).slice(-2_000);
    });
    child.stdin.on('error', () => {});
    this.#exited = new Promise((resolve) => {
      child.once('close', () => {
        alive = false;
        this.#onExit(output);
        resolve();
      });
    });
    const deadline = Date.now() + START_LIMIT_MS;
    while (alive && !(await accepts(this.#port))) {
      if (Date.now() > deadline) throw new Error(`The DynamoDB engine doesn't answer on port ${this.#port}.`);
      await sleep(5);
    }
    if (!alive && !this.#stopping) throw new Error(`The DynamoDB engine doesn't start: ${output.trim()}`);
  }

  #onExit(output: string): void {
    this.#pid = undefined;
    if (this.#stopping) return;
    this.#log('dynamodb-engine-died', { output: output.trim() || undefined });
    this.#starting = this.#relaunch();
    this.#starting.catch(() => {});
  }

  /** Waits first, so that an engine that can't start doesn't hog the CPU. */
  async #relaunch(): Promise<void> {
    await sleep(100);
    if (!this.#stopping) await this.#launch();
  }
}

function engineBinary(): string {
  if (process.platform === 'linux' && process.arch === 'x64') {
    try {
      const manifest = createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json');
      const binary = join(dirname(manifest), 'dynoxide');
      if (existsSync(binary)) return binary;
    } catch {
      // Not installed: the error below says what to do.
    }
  }
  throw new LocalError(
    `The DynamoDB engine (@dynoxide/linux-x64) isn't installed or doesn't run on ${process.platform}-${process.arch}: ` +
      'run npm ci on Linux x64, or set DYNAMODB_ENDPOINT to the address of another DynamoDB engine, ' +
      "for instance AWS's DynamoDB Local.",
  );
}

/** The engine doesn't report the port it chose for port 0, so we look for a free one ourselves. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** The backend of the tables: our engine process on a file of the state directory, or an external engine. */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { TableStreams } from '../event-sources.ts';
import type { Runtime } from '../runtime.ts';
import { EndpointStreams } from './endpoint-streams.ts';
import { Engine } from './engine.ts';
import { EngineClient } from './forward.ts';
import { openStreamStore, type StreamStore } from './stream-store.ts';
import { TimeToLive } from './time-to-live.ts';

const SWEEP_EVERY_MS = 5_000;
const TRIM_EVERY_MS = 60_000;

export class Backend {
  readonly client: EngineClient;
  readonly streams: TableStreams;
  /** Absent with an external engine, which handles expiry and trimming itself. */
  readonly own: { engine: Engine; store: StreamStore; timeToLive: TimeToLive } | undefined;
  readonly #timers: NodeJS.Timeout[] = [];

  private constructor(client: EngineClient, streams: TableStreams, own?: Backend['own']) {
    this.client = client;
    this.streams = streams;
    this.own = own;
  }

  static onEndpoint(endpoint: string, runtime: Runtime): Backend {
    const client = new EngineClient(endpoint, async () => {});
    runtime.log('dynamodb-endpoint', { endpoint });
    return new Backend(client, new EndpointStreams(client, runtime.account.region));
  }

  static async onOwnEngine(runtime: Runtime): Promise<Backend> {
    const databasePath = join(runtime.stateDirectory, 'dynamodb.db');
    mkdirSync(runtime.stateDirectory, { recursive: true });
    // Created before the engine does it, because it holds personal data and must be readable by its owner only.
    closeSync(openSync(databasePath, 'a', 0o600));
    const engine = await Engine.start(databasePath, runtime.log);
    const client = new EngineClient(engine.endpoint, engine.ready);
    const store = openStreamStore(databasePath, runtime.account);
    const own = { engine, store, timeToLive: new TimeToLive(store, client) };
    const backend = new Backend(client, store, own);
    backend.#repeat(
      SWEEP_EVERY_MS,
      'time-to-live-sweep',
      () => own.timeToLive.sweep(() => runtime.now()),
      runtime,
    );
    backend.#repeat(TRIM_EVERY_MS, 'stream-trim', () => store.trim(Math.floor(Date.now() / 1000)), runtime);
    return backend;
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.client.close();
    this.own?.store.close();
    await this.own?.engine.stop();
  }

  #repeat(everyMs: number, name: string, work: () => Promise<number>, { log }: Runtime): void {
    let running = false;
    const timer = setInterval(async () => {
      if (running) return;
      running = true;
      try {
        const count = await work();
        if (count > 0) log(name, { count });
      } catch (error) {
        log(`${name}-failed`, { message: (error as Error).message });
      } finally {
        running = false;
      }
    }, everyMs);
    timer.unref();
    this.#timers.push(timer);
  }
}

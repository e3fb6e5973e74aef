import {
  type LocalModule,
  serve,
  startResources,
  stateDirectory,
  type TestRuntime,
  testRuntime,
} from '../../packages/local-aws/testing.ts';
import { reachWithoutConnection } from './connections.ts';

/** One service of the one-machine runtime behind its gateway, with a state of its own, for one test file. */
export interface LocalService<Module> {
  readonly module: Module;
  readonly runtime: TestRuntime;
  /** Starts resources as a template has them. @returns what each answers to `Ref`, by its logical id */
  start(resources: Parameters<typeof startResources>[2]): Promise<Record<string, string>>;
  /**
   * Points the SDK of this process at it.
   * @param endpoints the variables by which its clients find it
   * @param way.inProcess what the clients send reaches the gateway without a connection; signed, written and read as with one
   * @returns its address, which answers over connections in any case
   */
  point(
    endpoints: readonly string[],
    variables: Readonly<Record<string, string>>,
    way?: { readonly inProcess: boolean },
  ): Promise<string>;
  stop(): Promise<void>;
}

export async function startLocalService<Module extends LocalModule>(
  make: (runtime: TestRuntime) => Module | Promise<Module>,
): Promise<LocalService<Module>> {
  const state = await stateDirectory();
  const runtime = testRuntime(state.path);
  const module = await make(runtime);
  const stops: (() => unknown)[] = [() => module.stop?.(), state.remove];
  return {
    module,
    runtime,
    start: (resources) => startResources(module, runtime, resources),
    async point(endpoints, variables, { inProcess } = { inProcess: false }) {
      const server = await serve(module);
      stops.unshift(() => server.close());
      if (inProcess) stops.unshift(reachWithoutConnection(server));
      Object.assign(process.env, {
        AWS_REGION: 'eu-west-3',
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        ...Object.fromEntries(endpoints.map((name) => [name, server.url])),
        ...variables,
      });
      return server.url;
    },
    async stop() {
      for (const stop of stops) await stop();
    },
  };
}

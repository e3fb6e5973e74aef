import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Gateway, type GatewayOptions, listenerOf } from '../gateway/index.ts';
import type { LocalModule, Resource, Runtime } from '../runtime.ts';

/** A clock that tests move by hand. */
export interface TestRuntime extends Runtime {
  advance(milliseconds: number): void;
  readonly logged: { event: string; fields?: Record<string, unknown> }[];
}

/** A state directory of its own, removed by `remove`. */
export async function stateDirectory(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'local-aws-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** The runtime for one module under test; whatever a test doesn't provide fails when called. */
export function testRuntime(directory: string, given: Partial<Runtime> = {}): TestRuntime {
  let offset = 0;
  const logged: { event: string; fields?: Record<string, unknown> }[] = [];
  const unexpected = (name: string) => () => Promise.reject(new Error(`${name} was not expected`));
  return {
    account: { partition: 'aws', region: 'eu-west-3', accountId: '000000000000', urlSuffix: 'amazonaws.com' },
    stateDirectory: directory,
    awsEndpoint: 'http://127.0.0.1:1',
    now: () => Date.now() + offset,
    invoke: unexpected('invoke'),
    sendToQueue: unexpected('sendToQueue'),
    publishEvent: unexpected('publishEvent'),
    log: (event, fields) => logged.push({ event, fields }),
    advance: (milliseconds) => {
      offset += milliseconds;
    },
    logged,
    ...given,
  };
}

/** Starts resources given as in a template, without intrinsics. Returns the `Ref` of each. */
export async function startResources(
  module: LocalModule,
  runtime: Runtime,
  resources: Record<string, { Type: string; Properties: Record<string, unknown> }>,
): Promise<Record<string, string>> {
  const refs: Record<string, string> = {};
  for (const [logicalId, { Type, Properties }] of Object.entries(resources)) {
    const kind = module.kinds.find(({ type }) => type === Type);
    if (!kind) throw new Error(`no kind for ${Type}`);
    refs[logicalId] = kind.identify('Test', logicalId, Properties, runtime.account).ref;
    const resource: Resource = { stack: 'Test', logicalId, type: Type, properties: Properties };
    await kind.start?.(resource);
  }
  return refs;
}

/** A module behind the real gateway. */
export interface ServedModule {
  readonly url: string;
  /** What it answers at `url`, without a connection. */
  readonly answer: Gateway['answer'];
  close(): Promise<void>;
}

/** The module behind the real gateway, for the SDK: signers are the operator unless a test says otherwise. */
export async function serve(
  module: LocalModule,
  iam: GatewayOptions['iam'] = { principal: () => ({ name: 'operator' }), decide: () => 'allowed' },
): Promise<ServedModule> {
  const gateway = new Gateway({
    modules: [module],
    iam,
    log: (event, fields) => event !== 'access-denied' && console.error(event, fields),
  });
  const server = createServer(listenerOf(gateway));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer: (request, rawBody) => gateway.answer(request, rawBody),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

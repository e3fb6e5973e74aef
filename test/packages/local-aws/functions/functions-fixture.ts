/** Functions of the tests: bundles written to a temporary directory, run by the real module in real processes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FunctionsModule } from '../../../../packages/local-aws/functions/functions-module.ts';
import { createFunctions } from '../../../../packages/local-aws/functions/index.ts';
import type { InvokeResult } from '../../../../packages/local-aws/runtime.ts';
import { type TestRuntime, testRuntime } from '../support/test-runtime.ts';

export interface FunctionsFixture {
  readonly runtime: TestRuntime;
  readonly functions: FunctionsModule;
  /** Starts a function whose bundle is this source. */
  start(name: string, source: string, properties?: Record<string, unknown>): Promise<void>;
  invoke(name: string, event?: unknown): Promise<InvokeResult>;
  // biome-ignore lint/suspicious/noExplicitAny: control pages are JSON documents
  control(method: string, path: string, body?: string): Promise<{ status: number; body: any }>;
  stop(): Promise<void>;
}

export function functionsFixture(): FunctionsFixture {
  const runtime = testRuntime();
  const assets = new Map<string, string>();
  const functions = createFunctions(runtime, {
    assets,
    credentials: (roleArn) => ({ accessKeyId: `key-of-${roleArn}`, secretAccessKey: 's', sessionToken: 't' }),
    clockOffsetMs: () => runtime.clockOffsetMs,
    concurrency: 2,
  });
  return {
    runtime,
    functions,
    async start(name, source, properties = {}) {
      const directory = join(runtime.stateDirectory, 'bundles', name);
      mkdirSync(directory, { recursive: true });
      writeFileSync(join(directory, 'index.mjs'), source);
      assets.set(`${name}.zip`, directory);
      await functions.kinds[0]?.start?.({
        stack: 'S',
        logicalId: `${name}Logical`,
        type: 'AWS::Lambda::Function',
        properties: {
          FunctionName: name,
          Runtime: 'nodejs24.x',
          Handler: 'index.handler',
          Role: 'role',
          Code: { S3Key: `${name}.zip` },
          ...properties,
        },
      });
    },
    invoke: (name, event = {}) => functions.invoke(name, event),
    async control(method, path, body = '') {
      const reply = await functions.control?.handle({ method, path, query: new URLSearchParams(), body });
      return { status: reply?.status ?? 0, body: JSON.parse(String(reply?.body)) };
    },
    async stop() {
      await functions.stop?.();
      runtime.dispose();
    },
  };
}

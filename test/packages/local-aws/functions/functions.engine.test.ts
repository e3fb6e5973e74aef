import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { AwsCall } from '../../../../packages/local-aws/runtime.ts';
import { eventually } from '../support/test-runtime.ts';
import { type FunctionsFixture, functionsFixture } from './functions-fixture.ts';

let fixture: FunctionsFixture;

beforeEach(() => {
  fixture = functionsFixture();
});

afterEach(() => fixture.stop());

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const ARN = 'arn:aws:lambda:eu-west-3:000000000000:function:';

describe('a function', () => {
  test('answers its event, through JSON', async () => {
    await fixture.start(
      'echo',
      'export const handler = async (event) => ({ event, at: new Date(0), no: undefined });',
    );
    const expected = { payload: { event: { a: [1, 'é'] }, at: '1970-01-01T00:00:00.000Z' } };
    expect(await fixture.invoke('echo', { a: [1, 'é'], gone: undefined })).toEqual(expected);
    expect(await fixture.invoke(`${ARN}echo`, { a: [1, 'é'] })).toEqual(expected);
    expect(await fixture.invoke(`${ARN}echo:live`, { a: [1, 'é'] })).toEqual(expected);
  });

  test('that returns nothing answers null', async () => {
    await fixture.start('nothing', 'export const handler = async () => {};');
    expect(await fixture.invoke('nothing')).toEqual({ payload: null });
  });

  test('sees its own environment and nothing of the machine', async () => {
    process.env.A_SECRET_OF_THE_MACHINE = 'x';
    await fixture.start(
      'env',
      'export const handler = async () => ({ env: process.env, cwd: process.cwd() });',
      {
        Environment: {
          Variables: { TABLE_NAME: 'votes', LIMIT: 3, AWS_ENDPOINT_URL: 'https://real.example' },
        },
        MemorySize: 256,
      },
    );
    const { env, cwd } = (await fixture.invoke('env')).payload as {
      env: Record<string, string>;
      cwd: string;
    };
    delete process.env.A_SECRET_OF_THE_MACHINE;
    expect(env).toMatchObject({
      TABLE_NAME: 'votes',
      LIMIT: '3',
      AWS_ENDPOINT_URL: fixture.runtime.awsEndpoint,
      AWS_REGION: 'eu-west-3',
      AWS_ACCESS_KEY_ID: 'key-of-role',
      AWS_LAMBDA_FUNCTION_NAME: 'env',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      CLOCK_OFFSET_MS: '0',
    });
    for (const name of ['A_SECRET_OF_THE_MACHINE', 'HOME', 'USER', 'NODE_COMPILE_CACHE', 'NODE_OPTIONS']) {
      expect(env).not.toHaveProperty(name);
    }
    expect(cwd).toBe(join(fixture.runtime.stateDirectory, 'bundles', 'env'));
  });

  test('follows the local clock', async () => {
    await fixture.start('clock', 'export const handler = async () => process.env.CLOCK_OFFSET_MS;');
    expect(await fixture.invoke('clock')).toEqual({ payload: '0' });
    fixture.runtime.clockOffsetMs = 86_400_000;
    expect(await fixture.invoke('clock')).toEqual({ payload: '86400000' });
  });

  test('gets a context', async () => {
    await fixture.start(
      'context',
      'export const handler = async (_, context) => ({ ...context, left: context.getRemainingTimeInMillis() });',
      { Timeout: 20, MemorySize: 512 },
    );
    const payload = (await fixture.invoke('context')).payload as { left: number };
    expect(payload).toMatchObject({
      functionName: 'context',
      invokedFunctionArn: `${ARN}context`,
      memoryLimitInMB: '512',
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(payload.left).toBeGreaterThan(0);
    expect(payload.left).toBeLessThanOrEqual(20_000);
  });

  test('keeps its process, and what it remembers, from one invocation to the next', async () => {
    await fixture.start('count', 'let count = 0; export const handler = async () => [++count, process.pid];');
    const [[first, pid], [second, samePid]] = [
      (await fixture.invoke('count')).payload as number[],
      (await fixture.invoke('count')).payload as number[],
    ];
    expect([first, second]).toEqual([1, 2]);
    expect(samePid).toBe(pid);
  });

  test('may have its handler in a directory, in CommonJS', async () => {
    await fixture.start('plain', 'export {};', { Handler: 'lib/entry.nested.handler' });
    const { mkdirSync } = await import('node:fs');
    const directory = join(fixture.runtime.stateDirectory, 'bundles', 'plain', 'lib');
    mkdirSync(directory);
    writeFileSync(join(directory, 'entry.cjs'), 'exports.nested = { handler: async () => 7 };');
    expect(await fixture.invoke('plain')).toEqual({ payload: 7 });
  });

  test('writes its lines to a log of its own', async () => {
    await fixture.start(
      'talk',
      'export const handler = async () => { console.log("bonjour"); console.error("aïe"); };',
    );
    await fixture.invoke('talk');
    expect(readFileSync(join(fixture.runtime.stateDirectory, 'logs', 'talk.log'), 'utf8')).toBe(
      'bonjour\naïe\n',
    );
  });

  test('that nobody knows is a ResourceNotFoundException', async () => {
    await expect(fixture.invoke('nobody')).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
      status: 404,
    });
  });
});

describe('what goes wrong is the invocation’s functionError', () => {
  const failing = async (source: string, properties = {}) => {
    await fixture.start('bad', source, properties);
    const result = await fixture.invoke('bad');
    expect(result.functionError).toBe('Unhandled');
    return result.payload as { errorType: string; errorMessage: string; trace: string[] };
  };

  test('an error thrown', async () => {
    const error = await failing('export const handler = async () => { throw new TypeError("non"); };');
    expect(error).toMatchObject({ errorType: 'TypeError', errorMessage: 'non' });
    expect(error.trace[0]).toBe('TypeError: non');
  });

  test('an error thrown before any promise, or something that is no error', async () => {
    expect(await failing('export const handler = () => { throw "texte"; };')).toMatchObject({
      errorType: 'string',
      errorMessage: 'texte',
    });
  });

  test('an answer that isn’t JSON', async () => {
    expect(await failing('export const handler = async () => 1n;')).toMatchObject({ errorType: 'TypeError' });
  });

  test('a handler that wants a callback', async () => {
    expect(
      await failing('export const handler = (event, context, callback) => callback(null, 1);'),
    ).toMatchObject({
      errorType: 'Runtime.CallbackHandlerDeprecated',
    });
  });

  test('a bundle that can’t be imported, a missing file, a missing export', async () => {
    expect(await failing('throw new RangeError("init");')).toMatchObject({ errorType: 'RangeError' });
    await fixture.start('lost', '', { Handler: 'other.handler' });
    expect((await fixture.invoke('lost')).payload).toMatchObject({ errorType: 'Runtime.ImportModuleError' });
    await fixture.start('empty', 'export const other = 1;');
    expect((await fixture.invoke('empty')).payload).toMatchObject({ errorType: 'Runtime.HandlerNotFound' });
  });

  test('a timeout, which kills the process', async () => {
    const source =
      'export const handler = async (e) => e.quick ? process.pid : new Promise(() => setInterval(() => {}, 1e6));';
    await fixture.start('slow', source, { Timeout: 1 });
    const { payload: pid } = await fixture.invoke('slow', { quick: true });
    expect(await fixture.invoke('slow')).toMatchObject({
      functionError: 'Unhandled',
      payload: {
        errorType: 'Sandbox.Timedout',
        errorMessage: expect.stringMatching(/Task timed out after 1\.00 seconds$/),
      },
    });
    const { payload: next } = await fixture.invoke('slow', { quick: true });
    expect(next).not.toBe(pid);
    // Killed, and gone once the system has reaped it.
    await eventually(() => !isAlive(pid as number), `the end of process ${pid}`);
  });

  test('a busy loop, too', async () => {
    const error = await failing('export const handler = () => { for (;;); };', { Timeout: 1 });
    expect(error.errorType).toBe('Sandbox.Timedout');
  });

  test('the death of the process; the next call gets a new one', async () => {
    await fixture.start(
      'mortal',
      'export const handler = async (e) => { if (e.die) process.exit(3); return "alive"; };',
    );
    expect(await fixture.invoke('mortal', { die: true })).toMatchObject({
      functionError: 'Unhandled',
      payload: { errorType: 'Runtime.ExitError', errorMessage: expect.stringContaining('exit status 3') },
    });
    expect(await fixture.invoke('mortal')).toEqual({ payload: 'alive' });
  });

  test('an error outside the handler', async () => {
    const source =
      'export const handler = () => new Promise(() => { setTimeout(() => { throw new Error("late"); }, 5); });';
    expect(await failing(source)).toMatchObject({
      errorType: 'Runtime.UncaughtException',
      errorMessage: 'late',
    });
  });
});

describe('processes', () => {
  const SLEEPER =
    'export const handler = async (e) => { await new Promise((r) => setTimeout(r, e.ms)); return process.pid; };';

  test('one invocation at a time each, as many as the load asks for up to the limit', async () => {
    const released = join(fixture.runtime.stateDirectory, 'released');
    const source = `import { existsSync } from 'node:fs';
      let running = 0, most = 0;
      export const handler = async () => {
        most = Math.max(most, ++running);
        while (!existsSync(${JSON.stringify(released)})) await new Promise((r) => setTimeout(r, 20));
        running--;
        return { most, pid: process.pid };
      };`;
    await fixture.start('load', source);
    const results = Promise.all(Array.from({ length: 12 }, () => fixture.invoke('load')));
    // However much later the second process has started, there is work left for it.
    await eventually(async () => {
      const [{ processes }] = (await fixture.control('GET', '')).body;
      return processes.filter(({ state }: { state: string }) => state === 'busy').length === 2;
    }, 'two processes at work');
    writeFileSync(released, '');
    const payloads = (await results).map(({ payload }) => payload as { most: number; pid: number });
    expect(new Set(payloads.map(({ pid }) => pid)).size).toBe(2);
    expect(Math.max(...payloads.map(({ most }) => most))).toBe(1);
  });

  test('reserved concurrency is honoured', async () => {
    await fixture.start('single', SLEEPER, { ReservedConcurrentExecutions: 1 });
    const results = await Promise.all(Array.from({ length: 4 }, () => fixture.invoke('single', { ms: 5 })));
    expect(new Set(results.map(({ payload }) => payload)).size).toBe(1);
    await fixture.start('off', SLEEPER, { ReservedConcurrentExecutions: 0 });
    await expect(fixture.invoke('off')).rejects.toMatchObject({ code: 'TooManyRequestsException' });
  });

  test('are throttled beyond those that may wait for a process, once a lever says how many', async () => {
    await fixture.start('crowded', SLEEPER, { ReservedConcurrentExecutions: 1 });
    expect(await fixture.control('POST', '/throttle', '{"waiting": 1}')).toEqual({
      status: 200,
      body: { waiting: 1 },
    });
    const three = () =>
      Promise.allSettled(Array.from({ length: 3 }, async () => fixture.invoke('crowded', { ms: 5 })));
    expect(await three()).toEqual([
      { status: 'fulfilled', value: { payload: expect.any(Number) } },
      { status: 'fulfilled', value: { payload: expect.any(Number) } },
      { status: 'rejected', reason: expect.objectContaining({ code: 'TooManyRequestsException' }) },
    ]);
    expect((await fixture.control('POST', '/throttle', '{"waiting": -1}')).status).toBe(400);
    expect((await fixture.control('POST', '/throttle', 'no')).status).toBe(400);
    expect((await fixture.control('POST', '/throttle', '{}')).body).toEqual({ waiting: null });
    expect((await three()).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
  });

  test('can be listed and killed; what ran is lost, what waited runs elsewhere', async () => {
    await fixture.start('victim', SLEEPER, { ReservedConcurrentExecutions: 1 });
    const { payload: pid } = await fixture.invoke('victim', { ms: 0 });
    expect((await fixture.control('GET', '')).body).toEqual([
      {
        name: 'victim',
        logicalId: 'victimLogical',
        memoryMb: 128,
        role: 'role',
        processes: [
          { pid, state: 'idle', initMs: expect.any(Number), invocations: 1, ageMs: expect.any(Number) },
        ],
      },
    ]);
    const running = fixture.invoke('victim', { ms: 60_000 });
    const waiting = fixture.invoke('victim', { ms: 0 });
    expect(await fixture.control('POST', '/victimLogical/kill')).toEqual({
      status: 200,
      body: { killed: 1, pids: [pid] },
    });
    // Killed, and gone once the system has reaped it.
    await eventually(() => !isAlive(pid as number), `the end of process ${pid}`);
    expect(await running).toMatchObject({
      functionError: 'Unhandled',
      payload: { errorType: 'Runtime.ExitError', errorMessage: expect.stringContaining('SIGKILL') },
    });
    expect((await waiting).functionError).toBeUndefined();
    expect((await fixture.control('POST', '/nobody/kill')).status).toBe(404);
  });

  test('survive Ctrl-C, which reaches the whole process group', async () => {
    await fixture.start('tough', SLEEPER);
    const running = fixture.invoke('tough', { ms: 300 });
    let pid: number | undefined;
    while (pid === undefined) {
      await sleep(10);
      const [{ processes }] = (await fixture.control('GET', '')).body;
      if (processes[0]?.state === 'busy') pid = processes[0].pid;
    }
    process.kill(pid as number, 'SIGINT');
    expect(await running).toEqual({ payload: pid });
  });

  test('are gone after a stop, whatever they were doing', async () => {
    await fixture.start('busy', SLEEPER);
    const { payload: pid } = await fixture.invoke('busy', { ms: 0 });
    const running = fixture.invoke('busy', { ms: 60_000 });
    await fixture.functions.stop?.();
    expect((await running).functionError).toBe('Unhandled');
    // Killed, and gone once the system has reaped it.
    await eventually(() => !isAlive(pid as number), `the end of process ${pid}`);
  });
});

describe('the Invoke API', () => {
  const call = (name: string, body: string, headers: Record<string, string> = {}): AwsCall => {
    const path = `/2015-03-31/functions/${encodeURIComponent(name)}/invocations`;
    return {
      action: `POST ${path}`,
      method: 'POST',
      path,
      query: new URLSearchParams(),
      headers,
      rawBody: Buffer.from(body),
      body: undefined,
      principal: undefined,
    };
  };

  beforeEach(async () => {
    await fixture.start(
      'called',
      'export const handler = async (e) => { if (e.fail) throw new Error("non"); return e; };',
    );
  });

  test('RequestResponse', async () => {
    const { service } = fixture.functions;
    expect(service?.permissions(call('called', '{}'))).toEqual([
      { action: 'lambda:InvokeFunction', resource: `${ARN}called` },
    ]);
    expect(await service?.handle(call(`${ARN}called`, '{"a":1}'))).toMatchObject({
      status: 200,
      body: '{"a":1}',
    });
    expect(await service?.handle(call('called', ''))).toMatchObject({ status: 200, body: '{}' });
    const failed = await service?.handle(call('called', '{"fail":true}'));
    expect(failed?.headers?.['x-amz-function-error']).toBe('Unhandled');
    expect(JSON.parse(String(failed?.body))).toMatchObject({ errorMessage: 'non' });
    await expect(service?.handle(call('called', '{'))).rejects.toMatchObject({
      code: 'InvalidRequestContentException',
    });
    expect(() => service?.permissions(call('nobody', '{}'))).toThrow(/nobody/);
  });

  test('Event answers at once, tries three times, then sends the event to the dead-letter queue', async () => {
    await fixture.start('doomed', 'export const handler = async () => { throw new Error("non"); };', {
      DeadLetterConfig: { TargetArn: 'arn:aws:sqs:eu-west-3:000000000000:dead' },
    });
    const reply = await fixture.functions.service?.handle(
      call('doomed', '{"a":1}', { 'x-amz-invocation-type': 'Event' }),
    );
    expect(reply).toEqual({ status: 202, body: '' });
    while (fixture.runtime.sent.length === 0) await sleep(20);
    expect(fixture.runtime.sent).toEqual([
      { queueArn: 'arn:aws:sqs:eu-west-3:000000000000:dead', body: '{"a":1}' },
    ]);
    expect(fixture.runtime.logged.filter(({ event }) => event === 'async-invocation-failed')).toHaveLength(3);
  });
});

test('what the local runtime can’t run is refused by name', async () => {
  const start = (properties: Record<string, unknown>) => fixture.start('f', '', properties);
  await expect(start({ Runtime: 'python3.13' })).rejects.toThrow(/S\/fLogical.*python3\.13/);
  await expect(start({ Layers: ['arn:aws:lambda:…'] })).rejects.toThrow(/layers/);
  await expect(start({ Code: { ZipFile: 'exports.handler' } })).rejects.toThrow(/inline/);
  await expect(start({ Code: { S3Key: 'gone.zip' } })).rejects.toThrow(/gone\.zip/);
});

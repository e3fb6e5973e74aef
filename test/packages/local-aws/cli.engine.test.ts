import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type AssemblyFixture, assemblyFixture } from './support/assembly-fixture.ts';

let fixture: AssemblyFixture;
let started: ChildProcess[];

beforeEach(() => {
  fixture = assemblyFixture();
  started = [];
});

afterEach(() => {
  for (const child of started) child.kill('SIGKILL');
  fixture.dispose();
});

interface Main {
  readonly child: ChildProcess;
  readonly exited: Promise<number | null>;
  readonly stderr: () => string;
}

function main(...args: string[]): Main {
  const child = spawn(process.execPath, ['packages/local-aws/cli.ts', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let stderr = '';
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  return {
    child,
    exited: new Promise((resolve) => child.on('close', (code) => resolve(code))),
    stderr: () => stderr,
  };
}

interface Ready {
  readonly event: string;
  readonly apiUrl: string;
  readonly awsUrl: string;
  readonly outputs: Record<string, string>;
}

/** Starts a deployment and waits for its one line. */
async function ready(...args: string[]): Promise<Main & Ready> {
  const run = main('--assembly', fixture.assembly, '--state', fixture.state, '--port', '0', ...args);
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: run.child.stdout as NodeJS.ReadableStream }).once('line', resolve);
    run.exited.then(() => reject(new Error(run.stderr())));
  });
  return { ...run, ...(JSON.parse(line) as Ready) };
}

/** All descendants of a process: functions, the engine and its guard. */
function descendants(pid: number): number[] {
  const file = `/proc/${pid}/task/${pid}/children`;
  const children = existsSync(file)
    ? readFileSync(file, 'utf8').trim().split(' ').filter(Boolean).map(Number)
    : [];
  return children.flatMap((child) => [child, ...descendants(child)]);
}

const isAlive = (pid: number) =>
  existsSync(`/proc/${pid}`) && !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');

async function allGone(pids: number[]): Promise<void> {
  while (pids.some(isAlive)) await sleep(20);
}

async function putOne({ apiUrl }: Ready): Promise<void> {
  const reply = await fetch(`${apiUrl}/items/VOTE%231`, { method: 'PUT' });
  expect(await reply.json()).toEqual({ status: 200 });
}

test.each(['SIGINT', 'SIGTERM'] as const)('%s stops it in order, with every child', async (signal) => {
  const run = await ready();
  expect(run).toMatchObject({ event: 'ready', outputs: { ApiUrl: run.apiUrl, TableName: 'base-Table' } });
  await putOne(run);
  const children = descendants(run.child.pid as number);
  expect(children.length).toBeGreaterThan(1);
  run.child.kill(signal);
  expect(await run.exited).toBe(0);
  expect(run.stderr()).toBe('');
  expect(children.filter(isAlive)).toEqual([]);
});

test('Ctrl-C, which reaches the whole process group, lets a request under way finish', async () => {
  const run = await ready();
  await putOne(run);
  const request = fetch(`${run.apiUrl}/items/VOTE%232`, { method: 'PUT' });
  for (const pid of [run.child.pid as number, ...descendants(run.child.pid as number)]) {
    const name = readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
    // The engine and its guard are in a group of their own.
    if (name.startsWith('node') || name === 'MainThread') process.kill(pid, 'SIGINT');
  }
  // npm start, which Ctrl-C reached too, forwards it: that isn't a second Ctrl-C.
  run.child.kill('SIGTERM');
  const outcome = await request.then((reply) => reply.status).catch(() => 'refused');
  expect([200, 'refused']).toContain(outcome);
  expect(await run.exited).toBe(0);
});

test('kill -9 leaves no child behind, and loses nothing', async () => {
  const run = await ready();
  await putOne(run);
  const children = descendants(run.child.pid as number);
  run.child.kill('SIGKILL');
  await run.exited;
  await allGone(children);

  const again = await ready();
  const reply = await fetch(`${again.apiUrl}/items/VOTE%231`);
  expect(await reply.json()).toMatchObject({ Item: { pk: { S: 'VOTE#1' } } });
});

test('--fresh starts over', async () => {
  const run = await ready();
  await putOne(run);
  run.child.kill('SIGTERM');
  await run.exited;
  const again = await ready('--fresh');
  expect(await (await fetch(`${again.apiUrl}/items/VOTE%231`)).json()).toEqual({ status: 200 });
});

test('it ends when the process that started it by fork is gone', async () => {
  const script = `
    const child = require('node:child_process').spawn(process.execPath,
      ['packages/local-aws/cli.ts', '--assembly', ${JSON.stringify(fixture.assembly)}, '--state', ${JSON.stringify(fixture.state)}, '--port', '0'],
      { stdio: ['ignore', 'pipe', 'ignore', 'ipc'] });
    child.stdout.once('data', () => { console.log(child.pid); });
  `;
  const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(parent);
  const pid = await new Promise<number>((resolve) =>
    parent.stdout.once('data', (chunk) => resolve(Number(chunk))),
  );
  const family = [pid, ...descendants(pid)];
  parent.kill('SIGKILL');
  await allGone(family);
});

test('a taken port is one sentence on stderr and exit code 1', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const run = main('--assembly', fixture.assembly, '--state', fixture.state, '--port', String(port));
  expect(await run.exited).toBe(1);
  expect(run.stderr()).toBe(`Port ${port} is taken: stop what uses it, or choose another with --port.\n`);
  other.close();
});

test.each([
  [['--port', 'soixante'], '--port must be a number from 0 to 65534, not soixante.\n'],
  [['--processes', '0'], '--processes must be a whole number from 1, not 0.\n'],
  [['--prot', '4000'], expect.stringMatching(/^Unknown option '--prot'/)],
  [['--assembly', '/nowhere'], expect.stringMatching(/^\/nowhere holds no CDK assembly[^\n]*\n$/)],
])('%j is one sentence and exit code 1', async (args, message) => {
  const run = main('--state', fixture.state, ...args);
  expect(await run.exited).toBe(1);
  expect(run.stderr()).toEqual(message);
});

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import { synthesize } from '../../tools/synth.ts';
import { synthRecord } from '../../tools/synth-record.ts';

/** Duration of a synth, with and without validations, and of `npm start` until it is up. */
export async function bench(): Promise<void> {
  const table = new Table({ head: ['', 'seconds'], style: { head: [], border: [], compact: true } });
  const timed = async (what: string, work: () => Promise<unknown>) => {
    const started = performance.now();
    await work();
    table.push([what, ((performance.now() - started) / 1000).toFixed(1)]);
  };
  const stateDirectory = mkdtempSync(join(tmpdir(), 'imaginest-start-'));
  rmSync('dist', { recursive: true, force: true });
  rmSync(synthRecord, { force: true });
  await timed('synth, functions to bundle', () => synthesize({ validate: false }));
  rmSync(synthRecord);
  await timed('synth, functions bundled', () => synthesize({ validate: false }));
  await timed('synth, nothing changed', () => synthesize({ validate: false }));
  await timed('synth with validation and cdk-nag', () => synthesize({ validate: true }));
  for (const state of ['cold (new state, seeded)', 'warm']) {
    const service = start(stateDirectory);
    await timed(`npm start to ready, ${state}`, () => service.up);
    await service.stop();
  }
  rmSync(stateDirectory, { recursive: true, force: true });
  console.log(table.toString());
}

/** `npm start` on a free port; `up` resolves once it says so. */
function start(stateDirectory: string): { up: Promise<void>; stop(): Promise<void> } {
  const child = spawn('npm', ['start', '--silent', '--', '--port', '0', '--state', stateDirectory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const up = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => String(chunk).includes('is up') && resolve());
    child.on('exit', () => reject(new Error('npm start ended before it was up.')));
  });
  return {
    up,
    stop() {
      child.kill('SIGINT');
      return ended;
    },
  };
}

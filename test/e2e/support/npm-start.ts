import { type ChildProcess, spawn } from 'node:child_process';
import { processesOf } from '../../../tools/processes.ts';
import { eventually } from './eventually.ts';

/** `npm start` as a terminal runs it: in a process group of its own. */
export interface Started {
  readonly launcher: ChildProcess;
  /** What it printed so far. */
  readonly output: { stdout: string; stderr: string };
  /** Resolves when it says where everything is. @throws Error with what it printed, when it ends before */
  readonly up: Promise<void>;
  /** Exit code, or signal. */
  readonly exited: Promise<number | string | null>;
}

/** @param outdir where its synth goes: the one of the other tests isn't rewritten while they boot from it */
export function npmStart(outdir: string, ...args: readonly string[]): Started {
  const launcher = spawn(process.execPath, ['tools/on-node-24.mjs', 'tools/start.ts', ...args], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CDK_OUTDIR: outdir },
  });
  const output = { stdout: '', stderr: '' };
  launcher.stdout.on('data', (chunk) => (output.stdout += chunk));
  launcher.stderr.on('data', (chunk) => (output.stderr += chunk));
  const exited = new Promise<number | string | null>((resolve) =>
    launcher.on('close', (code, signal) => resolve(code ?? signal)),
  );
  const up = new Promise<void>((resolve, reject) => {
    launcher.stdout.on('data', () => output.stdout.includes('staff:token') && resolve());
    exited.then((code) => reject(new Error(`npm start ended with ${code}: ${output.stderr}`)));
  });
  // A test that only waits for the end ignores the start.
  up.catch(() => {});
  return { launcher, output, up, exited };
}

/** Ctrl-C: the terminal sends the signal to the whole process group. */
export function pressCtrlC({ launcher }: Started): void {
  process.kill(-(launcher.pid ?? Number.NaN), 'SIGINT');
}

/** Processes that a start left behind, given a little time to end. */
export function leftBehind(stateDirectory: string): Promise<number[]> {
  return eventually(
    () => processesOf(stateDirectory),
    (pids) => pids.length === 0,
  );
}

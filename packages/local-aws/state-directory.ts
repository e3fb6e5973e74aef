/** The state directory (`.local/`): everything that survives a restart, used by one runtime at a time. */
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { LocalError } from './runtime.ts';

/** Identifies a directory of ours, before `fresh` empties it. */
const MARKER = 'local-aws.json';
const LOCK = 'lock.json';

export interface StateDirectory {
  readonly path: string;
  /** Unlocks the directory. */
  release(): void;
}

/**
 * Creates or takes over a state directory and locks it.
 * @param fresh empties it first.
 * @throws LocalError when a running process holds it, or when `fresh` would empty a directory that isn't ours.
 */
export function openStateDirectory(directory: string, fresh: boolean): StateDirectory {
  const path = resolve(directory);
  const lock = join(path, LOCK);
  makeDirectory(path, directory);
  refuseIfHeld(lock, directory);
  if (fresh) {
    const files = readdirSync(path);
    if (files.length > 0 && !existsSync(join(path, MARKER))) {
      throw new LocalError(`${directory} wasn't made by the local runtime: --fresh won't empty it.`);
    }
    for (const file of files) rmSync(join(path, file), { recursive: true });
  }
  // A stale lock was detected above; `wx` below lets only one of two runtimes that start together win.
  rmSync(lock, { force: true });
  try {
    writeFileSync(lock, JSON.stringify({ pid: process.pid, started: startTime(process.pid) }), {
      flag: 'wx',
    });
  } catch {
    throw new LocalError(`Another local runtime has just started on ${directory}.`);
  }
  writeFileSync(join(path, MARKER), JSON.stringify({ about: 'State of the local-aws runtime.' }));
  return { path, release: () => rmSync(lock, { force: true }) };
}

function makeDirectory(path: string, asGiven: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new LocalError(
      `${asGiven} can't hold the state (${code}): choose a directory that can be written with --state.`,
    );
  }
}

function refuseIfHeld(lock: string, directory: string): void {
  let holder: { pid: number; started: string | undefined };
  try {
    holder = JSON.parse(readFileSync(lock, 'utf8'));
  } catch {
    // No lock, or one that a power cut left unfinished.
    return;
  }
  if (!isRunning(holder.pid) || startTime(holder.pid) !== holder.started) return;
  throw new LocalError(
    `A local runtime (process ${holder.pid}) already uses ${directory}: stop it, or choose another directory with --state.`,
  );
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, under another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process started (clock ticks after boot): distinguishes it from a later one with the same pid. Linux only. */
function startTime(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Field 22; the second field is the command in brackets and may hold spaces.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** What a synth was made from, and what it left: whether another would change anything can then be told without one. */
interface SynthRecord {
  readonly inputs: string;
  readonly output: string;
}

/** Read by no synth: what commands and tests are made of, and what they write. Dot directories aren't read either. */
const unread = new Set(['bench', 'cdk.out', 'coverage', 'dist', 'node_modules', 'packages', 'test', 'tools']);

/** In the repository; without it the next synth is done whatever has changed. */
export const synthRecord = '.cache/synth.json';

/**
 * Digest of everything that a synth in `root` reads: the path, size and time of change of each file, the installed packages, and its
 * settings. Undefined where an instance outside the repository is asked for.
 */
export function synthInputs(root: string): string | undefined {
  const { INSTANCE = '', STAGE = '' } = process.env;
  if (INSTANCE.endsWith('.ts')) return undefined;
  const hash = createHash('sha256').update(JSON.stringify([process.version, INSTANCE, STAGE]));
  const installed = 'node_modules/.package-lock.json';
  if (existsSync(join(root, installed))) hash.update(changeOf(root, installed));
  for (const entry of readdirSync(root, { withFileTypes: true }).sort(byName)) {
    if (entry.name.startsWith('.') || unread.has(entry.name)) continue;
    const files = entry.isDirectory() ? filesBelow(root, entry.name) : [entry.name];
    for (const file of files) hash.update(changeOf(root, file));
  }
  return hash.digest('hex');
}

/** Whether the last synth recorded in `root` had these inputs, and what it wrote is still there as it left it. */
export function isSynthesized(root: string, outdir: string, inputs: string | undefined): boolean {
  const path = join(root, synthRecord);
  if (inputs === undefined || !existsSync(path)) return false;
  const record = JSON.parse(readFileSync(path, 'utf8')) as SynthRecord;
  return record.inputs === inputs && record.output === outputOf(outdir);
}

/** @param inputs as they were before the synth began */
export function recordSynth(root: string, outdir: string, inputs: string | undefined): void {
  if (inputs === undefined) return;
  const record: SynthRecord = { inputs, output: outputOf(outdir) };
  const path = join(root, synthRecord);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(record));
}

/** Names of what an assembly holds, and when each of its files was last written; its assets are named by their content. */
function outputOf(outdir: string): string {
  const hash = createHash('sha256').update(resolve(outdir));
  const entries = existsSync(outdir) ? readdirSync(outdir, { withFileTypes: true }) : [];
  for (const entry of entries.sort(byName)) {
    hash.update(entry.isDirectory() ? `${entry.name}\n` : changeOf(outdir, entry.name));
  }
  return hash.digest('hex');
}

function filesBelow(root: string, directory: string): string[] {
  return readdirSync(join(root, directory), { withFileTypes: true })
    .sort(byName)
    .flatMap((entry) => {
      const path = join(directory, entry.name);
      return entry.isDirectory() ? filesBelow(root, path) : [path];
    });
}

function changeOf(root: string, file: string): string {
  const { size, mtimeMs } = statSync(join(root, file));
  return `${file} ${size} ${mtimeMs}\n`;
}

const byName = (one: { readonly name: string }, other: { readonly name: string }) =>
  one.name < other.name ? -1 : 1;

import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

/** What a build depends on, besides the files that esbuild reports having read. */
export interface BuildQuestion {
  readonly root: string;
  readonly outdir: string;
  readonly instanceFile: string;
  readonly entries: readonly string[];
  readonly sourceMaps?: boolean;
}

interface BuildRecord {
  readonly inputs: readonly string[];
  readonly fingerprint: string;
}

/** Whether the last build in this directory read exactly the files that are there now. */
export function isUnchanged(question: BuildQuestion): boolean {
  const path = recordPath(question);
  if (!existsSync(path)) return false;
  const { inputs, fingerprint } = JSON.parse(readFileSync(path, 'utf8')) as BuildRecord;
  return fingerprint === fingerprintOf(question, inputs);
}

/** Records what a build has read. */
export function recordBuild(question: BuildQuestion, metafileInputs: readonly string[]): void {
  // Virtual modules of plugins are no files; their source is in lib/bundling, which is hashed below.
  const inputs = metafileInputs.filter((input) => existsSync(absolute(question, input))).sort();
  const record: BuildRecord = { inputs, fingerprint: fingerprintOf(question, inputs) };
  mkdirSync(question.outdir, { recursive: true });
  writeFileSync(recordPath(question), JSON.stringify(record));
}

function fingerprintOf(question: BuildQuestion, inputs: readonly string[]): string {
  const bundler = globSync('lib/bundling/*.ts', { cwd: question.root }).sort();
  const hash = createHash('sha256').update(
    JSON.stringify([question.instanceFile, question.entries, question.sourceMaps]),
  );
  for (const file of [...bundler, 'package-lock.json', ...inputs]) {
    const path = absolute(question, file);
    hash.update(`\n${file}\n`).update(existsSync(path) ? readFileSync(path) : 'gone');
  }
  return hash.digest('hex');
}

const recordPath = ({ outdir }: BuildQuestion): string => join(outdir, 'build.json');

const absolute = ({ root }: BuildQuestion, file: string): string =>
  isAbsolute(file) ? file : join(root, file);

import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import Table from 'cli-table3';
import { build } from 'esbuild';
import { bundling } from '../../lib/bundling/build-functions.ts';
import { startFiles } from '../../lib/bundling/start-files.ts';
import { synthesize } from '../../tools/synth.ts';

const runs = 9;
const bundles = 'dist/functions/grand-est';

/**
 * Size of each function's bundle, and CPU time of importing it in a new process, beside a function that only loads the
 * SDK's client of the table. All take turns, so that a busy machine affects each alike.
 */
export async function bench(): Promise<void> {
  await synthesize({ validate: false });
  const outdir = mkdtempSync(join(tmpdir(), 'imaginest-table-only-'));
  const tableOnly = join(outdir, 'table-only.mjs');
  const options = bundling({ instanceFile: resolve('instance/grand-est.ts'), outdir });
  await build({
    ...options,
    alias: { ...options.alias, '@aws-sdk/endpoint-cache': resolve('bench/support/no-endpoint-cache.ts') },
    entryPoints: { 'table-only': 'bench/support/table-only.ts' },
    write: true,
  });
  const files = [
    tableOnly,
    ...globSync(`${bundles}/*/*/index.mjs`)
      .sort()
      .map((file) => resolve(file)),
  ];
  const times = new Map(files.map((file) => [file, [] as number[]]));
  for (let run = 0; run < runs; run += 1) {
    for (const [place, file] of files.entries()) {
      // What all are compared with takes as many turns as it has comparisons within some seconds.
      if (place % 10 === 0) times.get(tableOnly)?.push(start(tableOnly));
      times.get(file)?.push(start(file));
    }
  }
  const median = (file: string): number => {
    const sorted = times.get(file)?.sort((a, b) => a - b) ?? [];
    return sorted[sorted.length >> 1] ?? Number.NaN;
  };
  const table = new Table({
    head: [
      'function',
      'KB',
      'KB kept for later',
      'ms of processor to start',
      'times the SDK’s client of the table',
    ],
    style: { head: [], border: [], compact: true },
  });
  for (const file of files) {
    const early = startFiles(file);
    const later = globSync(join(dirname(file), 'part-*.mjs')).filter((part) => !early.includes(part));
    const kilobytes = (of: readonly string[]) =>
      (of.reduce((sum, each) => sum + statSync(each).size, 0) / 1024).toFixed(0);
    table.push([
      file === tableOnly ? '(the SDK’s client of the table alone)' : relative(bundles, dirname(file)),
      kilobytes(early),
      later.length === 0 ? '' : kilobytes(later),
      median(file).toFixed(0),
      (median(file) / median(tableOnly)).toFixed(2),
    ]);
  }
  rmSync(outdir, { recursive: true });
  console.log(table.toString());
}

/** CPU time in milliseconds, all threads, of a module's `import()` in its own process. */
function start(file: string): number {
  const script = `const before = process.cpuUsage(); await import(${JSON.stringify(file)});
    const { user, system } = process.cpuUsage(before); console.log((user + system) / 1000); process.exit(0)`;
  return Number(
    execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', script], {
      env: { AWS_REGION: 'eu-west-3', TABLE_NAME: 'none', AWS_LAMBDA_FUNCTION_NAME: 'bench' },
    }),
  );
}

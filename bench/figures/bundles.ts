import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import Table from 'cli-table3';
import { synthesize } from '../../tools/synth.ts';

const runs = 9;
const bundles = 'dist/functions/grand-est';

/** Size of each function's bundle and the time its import takes in a new process, against a handler that does nothing. */
export async function bench(): Promise<void> {
  await synthesize({ validate: false });
  const noop = join(mkdtempSync(join(tmpdir(), 'imaginest-noop-')), 'index.mjs');
  writeFileSync(noop, 'export const handler = async () => ({});\n');
  const base = initialisation(noop);
  const table = new Table({
    head: ['function', 'KB', 'init ms', 'over a no-op'],
    style: { head: [], border: [], compact: true },
  });
  table.push(['(no-op)', (statSync(noop).size / 1024).toFixed(1), base.toFixed(1), '']);
  for (const file of globSync(`${bundles}/*/*/index.mjs`).sort()) {
    const time = initialisation(resolve(file));
    table.push([
      relative(bundles, dirname(file)),
      (statSync(file).size / 1024).toFixed(0),
      time.toFixed(1),
      `+${(time - base).toFixed(1)}`,
    ]);
  }
  console.log(table.toString());
}

/** Median milliseconds of `import()` of a module, each in a process of its own. */
function initialisation(file: string): number {
  const script = `const t = performance.now(); await import(${JSON.stringify(file)}); console.log(performance.now() - t); process.exit(0)`;
  const times = Array.from({ length: runs }, () =>
    Number(
      execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', script], {
        env: { AWS_REGION: 'eu-west-3', TABLE_NAME: 'none', AWS_LAMBDA_FUNCTION_NAME: 'bench' },
      }),
    ),
  ).sort((a, b) => a - b);
  return times[Math.floor(runs / 2)] ?? Number.NaN;
}

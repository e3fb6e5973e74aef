/**
 * `npm test`: the checks, one synth with every validation, then all tests. `npm test -- unit` runs the tests of a level (unit,
 * engine, e2e: the last word but two of a file's name), `npm test -- PATH…` those of some paths, and both words narrow it down. The
 * slowest files are named, and the last line counts what Jest really ran.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from './run.ts';
import { synthesize } from './synth.ts';
import { patternsOf, type Report, readSelection, slowestOf, summaryOf } from './test/selection.ts';

const selection = readSelection(process.argv.slice(2));

if (selection.isAll) {
  const { code } = await run('node', ['--no-warnings', 'tools/check.ts']);
  if (code !== 0) process.exit(code);
}
if (selection.needsAssembly) await synthesize({ validate: true });

// Tests of the whole service wait as long as they work (a tick, a page that settles): two more than there are cores keep all busy.
const workers = availableParallelism() + 2;
const reportFile = join(mkdtempSync(join(tmpdir(), 'imaginest-test-')), 'jest.json');
const { code } = await run('node', [
  '--experimental-vm-modules',
  '--no-warnings',
  'node_modules/jest/bin/jest.js',
  ...['-w', String(workers), '--json', `--outputFile=${reportFile}`],
  ...patternsOf(selection),
]);
const report: Report = JSON.parse(readFileSync(reportFile, 'utf8'));
rmSync(dirname(reportFile), { recursive: true });
for (const line of slowestOf(report)) console.log(line);
const { line, isGood } = summaryOf(report);
console.log(line);
process.exitCode = code === 0 && isGood ? 0 : 1;

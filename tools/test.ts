/**
 * `npm test`: the checks, a synth with every validation where a test boots its result, then the tests. `npm test -- unit` runs the tests of a level (unit,
 * engine, e2e: the last word but two of a file's name), `npm test -- PATH…` those of some paths, and both words narrow it down. The
 * slowest files are named, and the last line counts what Jest really ran.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { availableParallelism, freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from './command.ts';
import { run } from './run.ts';
import { synthesize } from './synth.ts';
import {
  filesOf,
  needAssembly,
  patternsOf,
  type Report,
  readSelection,
  slowestOf,
  summaryOf,
} from './test/selection.ts';

const usage = `npm test -- [unit | engine | e2e …] [PATH …] [-u] [-t NAME]

  unit, engine, e2e   only the tests of these levels: that need nothing, a real table, the whole service
  PATH                only those whose path holds this
  -u                  writes snapshots anew: read the difference first
  -t NAME             only those whose name matches`;

// End-to-end tests spend as much time waiting (for a tick, for a page to settle) as working: two more workers than cores
// keep all cores busy.
const workers = availableParallelism() + 2;

const options = {
  updateSnapshot: { type: 'boolean', short: 'u', default: false },
  testNamePattern: { type: 'string', short: 't' },
} as const;

/** A file system in memory, on Linux. */
const memory = '/dev/shm';
/** In bytes, what all that tests write at once leaves far behind. */
const room = 4 * 1024 ** 3;

/**
 * Where tests write: in memory, if there is room. Each engine and each bucket asks the disk to keep what was written before it answers,
 * which proves nothing to a test: no test switches the machine off.
 */
function placeOfTests(): string {
  try {
    const { bavail, bsize } = statfsSync(memory);
    if (bavail * bsize >= room && freemem() >= room) return mkdtempSync(join(memory, 'imaginest-test-'));
  } catch {
    // None there, or not for us.
  }
  return mkdtempSync(join(tmpdir(), 'imaginest-test-'));
}

await runCommand({ usage, options, words: { least: 0, most: Infinity } }, async ({ values, positionals }) => {
  const selection = readSelection(positionals);
  const files = filesOf(selection);
  if (files.length === 0) throw new Error(`No test has a path that matches ${positionals.join(' ')}.`);
  // Side by side: each ends with what uses one core. A fault that both find is better said by the checks.
  const [checked, synthesized] = await Promise.allSettled([
    selection.isAll ? run('node', ['--no-warnings', 'tools/check.ts']) : { code: 0 },
    needAssembly(files) ? synthesize({ validate: true }) : undefined,
  ]);
  if (checked.status === 'rejected') throw checked.reason;
  if (checked.value.code !== 0) return checked.value.code;
  if (synthesized.status === 'rejected') throw synthesized.reason;

  const place = placeOfTests();
  // Ctrl-C reaches Jest, too: once it has ended, the place is removed as ever.
  process.on('SIGINT', () => {});
  const reportFile = join(place, 'jest.json');
  const { code } = await run(
    'node',
    [
      '--experimental-vm-modules',
      '--no-warnings',
      'node_modules/jest/bin/jest.js',
      // Beside the checkout, since what was transformed is for the next run as well.
      ...['-w', String(workers), '--json', `--outputFile=${reportFile}`, '--cacheDirectory=.cache/jest'],
      ...(values.updateSnapshot ? ['-u'] : []),
      ...(values.testNamePattern === undefined ? [] : ['-t', values.testNamePattern]),
      ...patternsOf(selection),
    ],
    { env: { TMPDIR: place } },
  );
  const report: Report | undefined = existsSync(reportFile)
    ? JSON.parse(readFileSync(reportFile, 'utf8'))
    : undefined;
  rmSync(place, { recursive: true, force: true });
  // Jest writes no report if it couldn't begin, and says why itself.
  if (report === undefined) return code || 1;
  for (const line of slowestOf(report)) console.log(line);
  const { line, isGood } = summaryOf(report);
  console.log(line);
  return code === 0 && isGood ? 0 : 1;
});

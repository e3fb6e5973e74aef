/**
 * `npm test`: the checks, one synth with every validation, then all tests. `npm test -- PATH…` runs the tests of
 * those paths only. The last line counts what Jest really ran.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from './run.ts';
import { synthesize } from './synth.ts';

const paths = process.argv.slice(2);

if (paths.length === 0) {
  const { code } = await run('node', ['--no-warnings', 'tools/check.ts']);
  if (code !== 0) process.exit(code);
}
await synthesize({ validate: true });

const report = join(mkdtempSync(join(tmpdir(), 'imaginest-test-')), 'jest.json');
const { code } = await run('node', [
  '--experimental-vm-modules',
  '--no-warnings',
  'node_modules/jest/bin/jest.js',
  '-w',
  '2',
  '--json',
  `--outputFile=${report}`,
  ...paths,
]);
const { numPassedTests, numFailedTests, numFailedTestSuites, testResults } = JSON.parse(
  readFileSync(report, 'utf8'),
);
rmSync(dirname(report), { recursive: true });
// A file that fails to load holds no test that could fail: it counts as one failure.
const broken = testResults.filter(
  (suite: { status: string; assertionResults: unknown[] }) =>
    suite.status === 'failed' && suite.assertionResults.length === 0,
).length;
console.log(`${numPassedTests} passed, ${numFailedTests + broken} failed`);
process.exitCode = code !== 0 || numFailedTestSuites > 0 || numPassedTests === 0 ? 1 : 0;

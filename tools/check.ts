/** `npm run check`: format, lint, types, dependency rules and what nobody uses, side by side. `npm run check -- --fix` formats. */
import { run } from './run.ts';

const rooms = [
  'bin',
  'lib',
  'instance',
  'messages',
  'domain',
  'contract',
  'platform',
  'foundations',
  'lambdas',
  'apps',
  'packages',
  'tools',
  'test',
  'bench',
];

const checks = [
  {
    name: 'format and lint',
    command: 'biome',
    args: ['check', '--error-on-warnings', ...(process.argv.includes('--fix') ? ['--write'] : []), '.'],
  },
  { name: 'types', command: 'tsc', args: ['--noEmit'] },
  // What runs in a browser has other globals.
  { name: 'types of the apps', command: 'tsc', args: ['--noEmit', '-p', 'apps'] },
  {
    name: 'dependency rules',
    command: 'node',
    args: [
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
      '--config',
      '.dependency-cruiser.mjs',
      ...rooms,
    ],
  },
  // Commands and tests begin somewhere: knip.json says where.
  { name: 'nothing unused', command: 'node', args: ['node_modules/knip/bin/knip.js', '--no-progress'] },
];

const results = await Promise.all(
  checks.map(async (check) => ({ ...check, ...(await run(check.command, check.args, { quiet: true })) })),
);
for (const { name, code, output, seconds } of results) {
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`);
  if (code !== 0) console.log(output);
}
process.exitCode = results.every(({ code }) => code === 0) ? 0 : 1;

/**
 * `npm run check`: format, lint, types, dependency rules and unused code, in parallel. `npm run check -- --fix` formats.
 */
import { availableParallelism } from 'node:os';
import { runCommand } from './command.ts';
import { run } from './run.ts';

const usage = `npm run check -- [--fix]

  --fix   writes what the formatter and the linter would`;

const { rooms }: { rooms: string[] } = await import(
  new URL('../.dependency-cruiser.mjs', import.meta.url).href
);

// Each checker of the compiler infers the types of the whole contract anew, and two programs are checked at once.
const checkers = ['--checkers', String(Math.max(1, Math.floor(availableParallelism() / 2)))];

const checksOf = (isFixed: boolean) => [
  {
    name: 'format and lint',
    command: 'biome',
    args: ['check', '--error-on-warnings', ...(isFixed ? ['--write'] : []), '.'],
  },
  { name: 'types', command: 'tsc', args: ['--noEmit', ...checkers] },
  // Code for browsers has other globals.
  { name: 'types of the apps', command: 'tsc', args: ['--noEmit', '-p', 'apps', ...checkers] },
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
  // knip.json lists the entry points: commands and tests.
  { name: 'nothing unused', command: 'node', args: ['node_modules/knip/bin/knip.js', '--no-progress'] },
];

await runCommand({ usage, options: { fix: { type: 'boolean', default: false } } }, async ({ values }) => {
  const results = await Promise.all(
    checksOf(values.fix).map(async (check) => ({
      ...check,
      ...(await run(check.command, check.args, { quiet: true })),
    })),
  );
  for (const { name, code, output, seconds } of results) {
    console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`);
    if (code !== 0) console.log(output);
  }
  return results.every(({ code }) => code === 0) ? 0 : 1;
});

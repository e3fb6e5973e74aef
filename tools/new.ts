/** `npm run new -- capability NAME`: generates a working, tested capability to start from. */
import { runCommand } from './command.ts';
import { newCapability } from './new/new-capability.ts';
import { run } from './run.ts';

const usage = `npm run new -- capability NAME

  NAME   small letters and digits, words joined by "-"; its folders are called so`;

await runCommand({ usage, options: {}, words: { least: 2, most: 2 } }, async ({ positionals }) => {
  const [what, name = ''] = positionals;
  if (what !== 'capability') throw new Error(`Usage: ${usage.split('\n')[0]}`);
  const { made, named } = newCapability(name, process.cwd());
  const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
  // The tests of the templates that look at a capability; the list of what its stack runs is written anew.
  const parts =
    'as a list of what it runs|^(The role of each function|The routes of API Gateway|The templates) ';
  const steps = [
    ['node', '--no-warnings', 'tools/collect.ts'],
    ['biome', 'check', '--write', ...made, ...named.filter((file) => file.endsWith('.ts'))],
    ['node', '--no-warnings', 'tools/openapi.ts'],
    ['node', '--no-warnings', 'tools/runbook.ts'],
    ['node', '--no-warnings', 'tools/table.ts'],
    ['node', ...jest, '--silent', '-u', 'test/lib/templates', '-t', parts],
  ] as const;
  for (const [command, ...args] of steps) {
    const { code, output } = await run(command, args, { quiet: true });
    if (code !== 0) throw new Error(output);
  }
  console.log(
    `${['Made:', ...made, 'Named in:', ...named].join('\n  ')}\n\nnpm test -- test/lambdas/${name} runs its tests.`,
  );
});

/** `npm run deploy -- --stage prod`: from an empty account to a running service (docs/deploy.md). */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Instance } from '../instance/instance.ts';
import { runCommand, wholeNumber } from './command.ts';
import { deploySteps } from './deploy-steps.ts';

const usage = `npm run deploy -- --stage STAGE [--instance grand-est] [--from N] [--print]

  --stage STAGE     dev or prod; there is none by default
  --instance NAME   a file of instance/
  --from N          begins with step N: the first three are done once for each account
  --print           prints the steps and does none of them`;

await runCommand(
  {
    usage,
    options: {
      stage: { type: 'string' },
      instance: { type: 'string', default: 'grand-est' },
      from: { type: 'string', default: '1' },
      print: { type: 'boolean', default: false },
    },
  },
  async ({ values }) => {
    const { stage, instance: instanceName } = values;
    if (stage !== 'dev' && stage !== 'prod') throw new Error('--stage takes dev or prod.');
    const root = resolve(import.meta.dirname, '..');
    const from = wholeNumber('--from', values.from);
    const file = join(root, 'instance', `${instanceName}.ts`);
    if (!/^[\w-]+$/.test(instanceName) || !existsSync(file))
      throw new Error(`--instance names a file of instance/; there is no instance/${instanceName}.ts.`);
    const { instance } = (await import(pathToFileURL(file).href)) as { instance: Instance };
    const steps = deploySteps(instance, { stage, instanceName });
    if (from > steps.length) throw new Error(`--from takes a step from 1 to ${steps.length}, not ${from}.`);
    for (const [index, { title, command, byHand, once }] of steps.entries()) {
      if (index + 1 < from) continue;
      console.log(`${index + 1}. ${title}${once ? ' (once)' : ''}\n   npx ${command.map(quoted).join(' ')}`);
      if (!values.print) {
        const [name = '', ...words] = command;
        const program = join(root, 'node_modules/.bin', name);
        const { status } = spawnSync(program, words, { cwd: root, stdio: 'inherit' });
        if (status !== 0) {
          console.error(
            `Step ${index + 1} failed; mend it and go on with --from ${index + 1} (docs/deploy.md).`,
          );
          return 1;
        }
      }
      if (byHand !== undefined) {
        console.log(`   Then: ${byHand}`);
        // Manual steps can’t be waited for.
        if (!values.print && index + 1 < steps.length) {
          console.log(`   Go on with --from ${index + 2}.`);
          return 0;
        }
      }
    }
    return 0;
  },
);

const quoted = (word: string): string => (/\s/.test(word) ? `"${word}"` : word);

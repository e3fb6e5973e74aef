/** `npm run stateful`: records the resources that store data, or compares them with an earlier release. */
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { App } from 'aws-cdk-lib';
import { bareStacks } from './bare-stacks.ts';
import { runCommand } from './command.ts';
import { betweenReleases, type StatefulRecord, statefulRecord } from './stateful/record.ts';

const path = 'lib/stacks/stateful.json';
export const recordFile = new URL(`../${path}`, import.meta.url);

/** The record of the templates as they are synthesized now. */
export function currentRecord(): StatefulRecord {
  const stacks = Object.entries(bareStacks());
  const assembly = App.of(stacks[0]?.[1])?.synth();
  const template = (name: string) => assembly?.getStackByName(name).template;
  return statefulRecord(
    Object.fromEntries(stacks.map(([name, { stackName }]) => [name, template(stackName)])),
  );
}

const usage = `npm run stateful -- [--since REF] [--allow ID …]

  without --since  writes ${path} anew
  --since REF      what of this release could not be deployed over that of REF (a tag, a branch), or would lose what is stored
  --allow ID       a logical id of which it is decided that it may go (docs/releases.md)`;

if (import.meta.main) {
  const options = {
    since: { type: 'string' },
    allow: { type: 'string', multiple: true },
  } as const;
  await runCommand({ usage, options }, async ({ values }) => {
    if (values.since === undefined) {
      await writeFile(recordFile, `${JSON.stringify(currentRecord(), null, 2)}\n`);
      return 0;
    }
    const before = JSON.parse(
      execFileSync('git', ['show', `${values.since}:${path}`], { encoding: 'utf8', stdio: 'pipe' }),
    );
    const now = JSON.parse(await readFile(recordFile, 'utf8'));
    const wrong = betweenReleases(before, now, { allowed: values.allow ?? [] });
    for (const sentence of wrong) console.error(sentence);
    console.log(
      wrong.length === 0
        ? `Nothing that ${values.since} keeps is replaced.`
        : `${wrong.length} to be decided.`,
    );
    return wrong.length === 0 ? 0 : 1;
  });
}

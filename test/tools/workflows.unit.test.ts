import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

interface Step {
  readonly run?: string;
  readonly shell?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly if?: string;
  readonly steps: readonly Step[];
}

const directory = new URL('../../.github/workflows/', import.meta.url);
const files = readdirSync(directory);

describe.each(files)('The workflow %s', (file) => {
  const jobs: Job[] = Object.values(parse(readFileSync(new URL(file, directory), 'utf8')).jobs);
  const steps = jobs.flatMap((job) => job.steps);

  test('names each action by its commit: whoever moves a tag would deploy', () => {
    for (const { uses } of steps) if (uses) expect(uses).toMatch(/@[0-9a-f]{40}$/);
  });

  // https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#exit-codes-and-error-action-preference
  test('fails where the first command of a pipe fails', () => {
    for (const { run = '', shell } of steps) if (/[^|]\|[^|]/.test(run)) expect(shell).toBe('bash');
  });

  test('asks for AWS’s credentials under the audience of the account’s roles', () => {
    for (const { uses, with: given } of steps)
      if (uses?.startsWith('aws-actions/')) expect(given?.audience).toBe('imaginest-deployment');
  });
});

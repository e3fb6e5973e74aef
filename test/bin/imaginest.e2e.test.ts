import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';

const root = resolve(import.meta.dirname, '../..');
const directory = mkdtempSync(join(tmpdir(), 'imaginest-synth-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** Runs the app without the CLI, as `npm start` does. */
function synth(name: string, environment: Record<string, string>) {
  const outdir = join(directory, name);
  const { status, stderr } = spawnSync(process.execPath, ['bin/imaginest.ts'], {
    cwd: root,
    encoding: 'utf8',
    // An empty HOME: neither credentials nor configuration.
    env: {
      PATH: process.env.PATH,
      HOME: directory,
      NODE_COMPILE_CACHE: join(root, '.cache', 'node'),
      CDK_OUTDIR: outdir,
      ...environment,
    },
  });
  return { status, stderr, outdir };
}

describe('The CDK app', () => {
  test('refuses a wrong instance with the path of the field, and no stack', () => {
    const wrong = join(directory, 'wrong-instance.ts');
    const right = readFileSync(resolve(root, 'test/fixtures/tiny-instance.ts'), 'utf8');
    writeFileSync(wrong, right.replace("timeZone: 'Indian/Reunion'", "timeZone: 'Corsica'"));
    const { status, stderr, outdir } = synth('wrong', { INSTANCE: wrong });
    expect(status).toBe(1);
    expect(stderr).toBe(
      'The instance can’t be deployed:\n  timeZone: must be an IANA time zone such as Europe/Paris\n',
    );
    expect(existsSync(join(outdir, 'manifest.json'))).toBe(false);
  });

  test.each([
    [{ STAGE: 'production' }, 'Unknown stage "production": choose one of dev, prod.\n'],
    [{ CDK_CLI_VERSION: '2' }, 'No stage is given (-c stage=…): choose one of dev, prod.\n'],
    [
      { STAGE: 'prod' },
      expect.stringMatching(/^The instance can’t be deployed as prod:\n {2}operations\.accounts\.prod: /),
    ],
    [{ INSTANCE: 'grand-ouest' }, expect.stringMatching(/^There is no instance "grand-ouest": .*\n$/)],
  ])('refuses %j in one sentence', (environment, sentence) => {
    expect(synth('refused', environment)).toMatchObject({ status: 1, stderr: sentence });
  });
});

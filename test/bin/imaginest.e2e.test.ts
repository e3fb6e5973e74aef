import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { functionEntries } from '../../lib/bundling/build-functions.ts';
import { groups } from '../../lib/constructs/capability.ts';

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
      NODE_COMPILE_CACHE: join(directory, 'compile-cache'),
      CDK_OUTDIR: outdir,
      ...environment,
    },
  });
  return { status, stderr, outdir };
}

describe('The CDK app', () => {
  test('synthesizes a deployment without the CLI, credentials or network, and its code can be found', () => {
    const { status, stderr, outdir } = synth('tiny', {
      INSTANCE: resolve(root, 'test/fixtures/tiny-instance.ts'),
      IMAGINEST_FAST_SYNTH: '1',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const manifest = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8'));
    for (const stack of ['storage', 'identity', 'api', ...groups, 'observability']) {
      expect(manifest.artifacts).toHaveProperty(`corse-dev-${stack}`);
    }
    const bundles = groups
      .map((group) => JSON.parse(readFileSync(join(outdir, `corse-dev-${group}.assets.json`), 'utf8')))
      .flatMap(({ files }) => Object.values<{ source: { path: string; packaging: string } }>(files))
      .filter(({ source }) => source.packaging === 'zip')
      .map(({ source }) => join(outdir, source.path));
    // An instance without a page on Messenger has no functions for it.
    const entries = functionEntries().filter((entry) => !entry.startsWith('lambdas/messenger/'));
    expect(bundles).toHaveLength(entries.length);
    for (const bundle of bundles) {
      expect(existsSync(join(bundle, 'index.mjs'))).toBe(true);
      expect(existsSync(join(bundle, 'index.mjs.map'))).toBe(false);
    }
  });

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

import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { isSynthesized, recordSynth, synthInputs } from '../../tools/synth-record.ts';

let root: string;
let outdir: string;

const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const isCurrent = () => isSynthesized(root, outdir, synthInputs(root));

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'imaginest-synth-'));
  outdir = join(root, 'cdk.out');
  write('lib/stacks/api.ts', 'one');
  write('package-lock.json', '{}');
  write('node_modules/.package-lock.json', '{}');
  write('test/api.test.ts', 'one');
  write('cdk.out/manifest.json', '{}');
  mkdirSync(join(outdir, 'asset.1234'));
  recordSynth(root, outdir, synthInputs(root));
});
afterEach(() => {
  delete process.env.INSTANCE;
  rmSync(root, { recursive: true, force: true });
});

describe('A synth', () => {
  test('need not be repeated while nothing has changed', () => {
    expect(isCurrent()).toBe(true);
  });

  test.each([
    ['a file that it reads', () => write('lib/stacks/api.ts', 'other')],
    [
      'a file of the same length, at another time',
      () => {
        write('lib/stacks/api.ts', 'two');
        utimesSync(join(root, 'lib/stacks/api.ts'), 1, 1);
      },
    ],
    ['a new file', () => write('lambdas/votes/construct.ts', '')],
    ['a file that is gone', () => rmSync(join(root, 'lib/stacks/api.ts'))],
    ['what is installed', () => write('node_modules/.package-lock.json', '{"a":1}')],
    [
      'the instance',
      () => {
        process.env.INSTANCE = 'tiny';
      },
    ],
    ['what it had written', () => write('cdk.out/manifest.json', '{"a":1}')],
    ['an asset that is gone', () => rmSync(join(outdir, 'asset.1234'), { recursive: true })],
    ['the assembly as a whole', () => rmSync(outdir, { recursive: true })],
    [
      'where it goes',
      () => {
        outdir = join(root, 'other.out');
      },
    ],
  ])('is repeated after a change of %s', (_what, change) => {
    change();
    expect(isCurrent()).toBe(false);
  });

  test('is not repeated for what it doesn’t read: tests, state, caches', () => {
    write('test/api.test.ts', 'other');
    write('.local/dynamodb.db', 'x');
    write('.cache/node/a', 'x');
    expect(isCurrent()).toBe(true);
  });

  test('of an instance from elsewhere is always repeated', () => {
    process.env.INSTANCE = '/tmp/elsewhere.ts';
    recordSynth(root, outdir, synthInputs(root));
    expect(isCurrent()).toBe(false);
  });
});

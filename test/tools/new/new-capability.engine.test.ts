import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newCapability } from '../../../tools/new/new-capability.ts';

/** What a copy leaves out: what commands write, and packages of others. */
const left = new Set(['node_modules', '.git', '.local', '.cache', 'cdk.out', 'dist']);

let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'imaginest-new-'));
  const filter = (path: string) => !left.has(path.slice(path.lastIndexOf('/') + 1));
  for (const name of readdirSync('.').filter(filter))
    cpSync(name, join(copy, name), { recursive: true, filter });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Runs a command in the copy; what it printed if it failed, nothing otherwise. */
function failureOf(command: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: copy, encoding: 'utf8' });
  return status === 0 ? '' : `${stdout}${stderr}` || `exit code ${status}`;
}
const node = (...args: string[]) => failureOf(process.execPath, '--no-warnings', ...args);
const bin = (name: string) => resolve('node_modules/.bin', name);

/** The files of the copy that the original lacks, or has otherwise; sorted. */
function touched(): string[] {
  const files = readdirSync(copy, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(copy, join(parentPath, name)))
    .filter((file) => !file.split('/').some((part) => left.has(part)));
  const original = (file: string) => {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return undefined;
    }
  };
  return files.filter((file) => readFileSync(join(copy, file), 'utf8') !== original(file)).sort();
}

describe('npm run new -- capability town-news', () => {
  test('makes a capability that is named in one list, and passes the tests of the templates', () => {
    expect(node('tools/new.ts', 'capability', 'town-news')).toBe('');
    const its = /(^|\/)town-news(\/|\.)/;
    const files = touched();
    expect(files.filter((file) => its.test(file))).toEqual([
      'contract/town-news/index.ts',
      'contract/town-news/town-news.routes.ts',
      'lambdas/town-news/construct.ts',
      'lambdas/town-news/list-town-news.ts',
      'lambdas/town-news/town-news-api.lambda.ts',
      'lambdas/town-news/town-news-items.ts',
      'platform/table/keys/town-news.ts',
      'test/lambdas/town-news/rights.ts',
      'test/lambdas/town-news/samples.ts',
      'test/lambdas/town-news/town-news-api.engine.test.ts',
    ]);
    expect(files.filter((file) => !its.test(file))).toEqual([
      // The line that names it.
      'contract/api.ts',
      // Made anew by commands, from what stands in its folders.
      'docs/openapi.json',
      'docs/runbook.md',
      'docs/table.md',
      'lib/capabilities.ts',
      'platform/table/all-keys.ts',
      'test/lib/__snapshots__/templates.unit.test.ts.snap',
      'tools/retention.ts',
    ]);
  });

  test('makes what passes the checks as it is', () => {
    // Types: what was made, the lists that hold it, and whatever asks for all capabilities, operations or items.
    const include = [
      ...['contract', 'lib', 'platform/table', 'lambdas/town-news', 'test/lambdas/town-news'],
      ...[
        'test/capabilities*',
        'test/e2e/support/sample*',
        'tools/openapi.ts',
        'tools/table.ts',
        '**/*.d.ts',
      ],
    ];
    writeFileSync(join(copy, 'part.json'), JSON.stringify({ extends: './tsconfig.json', include }));
    expect(failureOf(bin('tsc'), '-p', 'part.json', '--incremental', 'false', '--checkers', '1')).toBe('');
    rmSync(join(copy, 'part.json'));
    const rooms = ['contract', 'lib', 'platform/table', 'lambdas/town-news', 'test/lambdas/town-news'];
    const rules = ['--config', '.dependency-cruiser.mjs', ...rooms];
    expect(node('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', ...rules)).toBe('');
    expect(node('node_modules/knip/bin/knip.js', '--no-progress')).toBe('');
    expect(
      failureOf(
        ...[bin('biome'), 'check', '--error-on-warnings', '--vcs-enabled=false'],
        ...[...rooms, 'tools/retention.ts'],
      ),
    ).toBe('');
  });

  test('makes what passes its own tests, and those of all capabilities', () => {
    const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--ci', '-w', '1'];
    expect(node(...jest, 'test/lambdas/town-news', 'test/capabilities', 'test/contract')).toBe('');
  });

  test('makes none twice', () => {
    expect(node('tools/new.ts', 'capability', 'town-news')).toMatch(/^There is a .*town-news already\.\n$/);
  });

  test.each(['Town', 'town_news', '-town', '', 'a'.repeat(25), '../town'])(
    'is refused where it is called %j',
    (name) => {
      expect(() => newCapability(name, copy)).toThrow(/can't name a capability/);
    },
  );
});

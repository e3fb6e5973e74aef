import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newCapability } from '../../../tools/new/new-capability.ts';

let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'imaginest-new-'));
  const left = new Set(['node_modules', '.git', '.local', '.cache', 'cdk.out', 'dist']);
  const checked = '.cache/types.tsbuildinfo';
  if (existsSync(checked)) cpSync(checked, join(copy, checked));
  for (const name of readdirSync('.').filter((each) => !left.has(each))) {
    cpSync(name, join(copy, name), { recursive: true });
  }
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

describe('npm run new -- capability town-news', () => {
  test('makes what passes the checks and its own tests as it is', () => {
    expect(node('tools/new.ts', 'capability', 'town-news')).toBe('');
    // Starts from what the check of the original found, which is valid where both call the packages alike.
    expect(failureOf(bin('tsc'), '--noEmit', '--preserveSymlinks')).toBe('');
    const rooms = ['contract', 'lambdas', 'lib', 'platform', 'foundations', 'domain', 'test'];
    const rules = ['--config', '.dependency-cruiser.mjs', ...rooms];
    expect(node('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', ...rules)).toBe('');
    expect(node('node_modules/knip/bin/knip.js', '--no-progress')).toBe('');
    const touched = ['contract', 'lambdas/town-news', 'lib', 'platform/table', 'test/lambdas/town-news'];
    expect(failureOf(bin('biome'), 'check', '--error-on-warnings', '--vcs-enabled=false', ...touched)).toBe(
      '',
    );
    const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--ci', '-w', '1'];
    expect(node(...jest, 'test/lambdas/town-news', 'test/capabilities', 'test/contract')).toBe('');
    // The parts of the templates' tests that look at a capability.
    const parts = '^(The role of each function|The routes of API Gateway|The templates) ';
    expect(node(...jest, 'test/lib/templates', '-t', parts)).toBe('');
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

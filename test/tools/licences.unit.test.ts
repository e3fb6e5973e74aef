import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import {
  currentPackages,
  deployedPackages,
  isAllowed,
  licencesFile,
  licencesPage,
} from '../../tools/licences.ts';

describe('What is deployed', () => {
  test('is under licences that may be part of it', async () => {
    const packages = await currentPackages();
    expect(packages.length).toBeGreaterThan(40);
    expect(packages.filter(({ licence }) => !isAllowed(licence))).toEqual([]);
  });

  test('is as docs/licences.md says (else: npm run licences)', async () => {
    expect(await readFile(licencesFile, 'utf8')).toBe(licencesPage(await currentPackages()));
  });

  test('is what a lockfile has beside what builds and tests', () => {
    const packages = {
      '': { version: '0.1.0', license: 'EUPL-1.2' },
      'node_modules/a': { version: '1.0.0', license: 'MIT' },
      'node_modules/a/node_modules/@s/b': { version: '2.0.0' },
      'node_modules/c': { version: '3.0.0', license: 'GPL-3.0', dev: true as const },
    };
    expect(deployedPackages({ packages })).toEqual([
      { name: '@s/b', version: '2.0.0', licence: 'none' },
      { name: 'a', version: '1.0.0', licence: 'MIT' },
    ]);
  });
});

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0)', true],
  ['MIT or MPL-2.0', true],
  ['MIT AND GPL-3.0', false],
  ['AGPL-3.0-only', false],
  ['none', false],
])('The licence %s: %s', (expression, allowed) => {
  expect(isAllowed(expression)).toBe(allowed);
});

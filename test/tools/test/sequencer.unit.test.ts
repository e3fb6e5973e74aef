import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import Sequencer from '../../../tools/test/sequencer.ts';

const directory = mkdtempSync(join(tmpdir(), 'imaginest-sequencer-'));
afterAll(() => rmSync(directory, { recursive: true }));

test('What boots the most runs first, whatever the order in which files are found', () => {
  const sizes = {
    'a.unit.test.ts': 900,
    'b.e2e.test.ts': 10,
    'c.engine.test.ts': 20,
    'd.unit.test.ts': 5,
    'e.e2e.test.ts': 30,
    // Known to take long, though short.
    'test/lib/templates.unit.test.ts': 1,
  };
  const files = Object.entries(sizes).map(([name, size]) => {
    const path = join(directory, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, ' '.repeat(size));
    return { path };
  });
  const sorted = ['templates.unit', 'e.e2e', 'b.e2e', 'c.engine', 'a.unit', 'd.unit'].map(
    (name) => `${name}.test.ts`,
  );
  for (const found of [files, files.toReversed()]) {
    expect(new Sequencer().sort(found).map(({ path }) => basename(path))).toEqual(sorted);
  }
});

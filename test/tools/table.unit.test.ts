import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { feedIndexes, keys, prefixes, releaseDueIndex } from '../../platform/table/keys.ts';
import { tableFile, withTables } from '../../tools/table.ts';

const page = readFileSync(tableFile, 'utf8');

describe('docs/table.md', () => {
  test('is what the code says (npm run docs:table)', async () => {
    expect(page).toBe(await withTables(page));
  });

  test('has every key, with names in the place of what it is made from', () => {
    for (const name of Object.keys(keys)) expect(page).toContain(`| \`${name}\` | \``);
    expect(page).toContain('| `closing` | `CLOSING#ALL` | `‹closesAt›#‹postId›` |');
    expect(page).not.toContain('undefined');
  });

  // What is asked and what it costs is written by hand: at least nothing is forgotten.
  const [, patterns = ''] = page.split('## Access patterns');
  test.each(Object.values(prefixes).filter((prefix) => prefix !== prefixes.probe))(
    'tells an access pattern of %s',
    (prefix) => {
      expect(patterns.includes(prefix)).toBe(true);
    },
  );
  test.each([...Object.values(feedIndexes), releaseDueIndex])('tells one of the index $name', ({ name }) => {
    expect(patterns.includes(`\`${name}\``)).toBe(true);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
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

  test('has no two item types under one prefix, and no two rooms that name a key alike', async () => {
    const texts = Object.values<string>(prefixes);
    expect(new Set(texts).size).toBe(texts.length);
    const folder = new URL('../../platform/table/keys/', import.meta.url);
    const rooms = await Promise.all(readdirSync(folder).map((file) => import(new URL(file, folder).href)));
    const names = (ending: string) =>
      rooms.flatMap((room: Record<string, object>) =>
        Object.entries(room).flatMap(([name, all]) => (name.endsWith(ending) ? Object.keys(all) : [])),
      );
    expect(names('Keys').sort()).toEqual(Object.keys(keys).sort());
    expect(names('Prefixes').sort()).toEqual(Object.keys(prefixes).sort());
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

import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';

const page = readFileSync('docs/architecture.md', 'utf8');

/** The table row of a room: what it may import, according to the page. */
function groundOnPage(room: string): string[] {
  const row = page.split('\n').find((line) => line.split('|')[2]?.trim() === `\`${room}/\``);
  if (row === undefined) throw new Error(`docs/architecture.md has no row for ${room}/.`);
  const below = row.split('|')[4]?.trim() ?? '';
  return below === 'nothing' ? [] : below.split(', ');
}

describe('docs/architecture.md', () => {
  test('says of each room what it may import, as npm run check enforces it', async () => {
    const rules: unknown = await import(new URL('../.dependency-cruiser.mjs', import.meta.url).href);
    const { ground } = z.object({ ground: z.record(z.string(), z.array(z.string())) }).parse(rules);
    const onPage = Object.fromEntries(Object.keys(ground).map((room) => [room, groundOnPage(room)]));
    expect(onPage).toEqual(ground);
  });

  test('can be read at one sitting', () => {
    expect(page.trimEnd().split('\n').length).toBeLessThan(80);
  });

  test.each([...page.matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) => link))('links to %s', (link) => {
    expect(readFileSync(`docs/${link}`, 'utf8')).not.toBe('');
  });
});

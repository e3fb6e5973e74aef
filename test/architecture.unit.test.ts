import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { capabilities } from './capabilities.ts';

const page = readFileSync('docs/architecture.md', 'utf8');

const rooms = z.record(z.string(), z.array(z.string()));
const { ground, reads, outlets, foundationsOnFoundations } = z
  .object({ ground: rooms, reads: rooms, outlets: z.array(z.string()), foundationsOnFoundations: rooms })
  .parse(await import(new URL('../.dependency-cruiser.mjs', import.meta.url).href));

/** The table row of a room: what it may import, according to the page. */
function groundOnPage(room: string): string[] {
  const row = page.split('\n').find((line) => line.split('|')[2]?.trim() === `\`${room}/\``);
  if (row === undefined) throw new Error(`docs/architecture.md has no row for ${room}/.`);
  const below = row.split('|')[4]?.trim() ?? '';
  return below === 'nothing' ? [] : below.split(', ');
}

describe('docs/architecture.md', () => {
  test('says of each room what it may import, as npm run check enforces it', () => {
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

/** What may be reached from a room by these arrows, itself included. @throws Error if there is a circle */
function reached(arrows: z.output<typeof rooms>, from: string, way: readonly string[] = []): string[] {
  if (way.includes(from)) throw new Error(`A circle: ${[...way, from].join(' → ')}`);
  return [from, ...(arrows[from] ?? []).flatMap((next) => reached(arrows, next, [...way, from]))];
}

test.each([
  ['capability', reads],
  ['foundation', foundationsOnFoundations],
])('No circle leads from a %s to itself', (_, arrows) => {
  for (const room of Object.keys(arrows)) expect(() => reached(arrows, room)).not.toThrow();
});

describe('In the table, a capability touches no items but its own, those of foundations, and those of capabilities that it reads:', () => {
  const keysFolder = new URL('../platform/table/keys/', import.meta.url);
  const shared = ['platform', ...Object.keys(foundationsOnFoundations)];

  /** The room that has the keys of each prefix. */
  async function ownersOfPrefixes(): Promise<Map<string, string>> {
    const owners = await Promise.all(
      readdirSync(keysFolder).map(async (file) => {
        const exported: Record<string, object> = await import(new URL(file, keysFolder).href);
        const prefixes = Object.entries(exported).flatMap(([name, value]) =>
          name.endsWith('Prefixes') ? Object.values<string>(value as Record<string, string>) : [],
        );
        return prefixes.map((prefix) => [prefix, basename(file, '.ts')] as const);
      }),
    );
    return new Map(owners.flat());
  }

  test.each(Object.keys(capabilities))('%s', async (name) => {
    const owners = await ownersOfPrefixes();
    const rights = Object.values((await capabilities[name]?.rights()) ?? {}).flat();
    const touched = rights.flatMap((right) => / ([A-Z]+#)\S*$/.exec(right)?.[1] ?? []);
    const others = new Set(touched.map((prefix) => owners.get(prefix)));
    const mayRead = (owner = '') =>
      outlets.includes(name)
        ? owner === name || !outlets.includes(owner) || (name === 'pages' && owner === 'newsletter')
        : [...shared, ...reached(reads, name)].includes(owner);
    expect([...others].filter((owner) => !mayRead(owner))).toEqual([]);
  });
});

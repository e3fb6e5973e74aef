import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { dataKeptForLater, keptForLater } from '../../../lib/bundling/kept-for-later.ts';

const directory = mkdtempSync(join(tmpdir(), 'imaginest-later-'));
const file = join(directory, 'later.cjs');
writeFileSync(
  file,
  `exports.list = ['un', 'deux'];
  exports.words = { un: 'one', deux: 'two' };
  exports.double = (number) => 2 * number;
  exports.Counter = class { #count = 0; add() { return ++this.#count; } };
  exports.AClient = exports.Counter;`,
);
afterAll(() => rmSync(directory, { recursive: true }));

describe('What stands for something in a file that is read later', () => {
  test('is a list as it is: gone through, filtered, searched, spread', () => {
    const list = dataKeptForLater(file, 'list') as readonly string[];
    expect([...list]).toEqual(['un', 'deux']);
    expect(list.filter((word) => word !== 'un')).toEqual(['deux']);
    expect(list.length).toBe(2);
    expect(list.includes('deux')).toBe(true);
    const seen: string[] = [];
    for (const word of list) seen.push(word);
    expect(seen).toEqual(['un', 'deux']);
  });

  test('is an object of words as it is', () => {
    const words = dataKeptForLater(file, 'words') as Record<string, string>;
    expect(Object.entries(words)).toEqual([
      ['un', 'one'],
      ['deux', 'two'],
    ]);
    expect('un' in words && !('trois' in words)).toBe(true);
  });

  test('is called, made with `new`, and keeps what is private', () => {
    expect((keptForLater(file, 'double') as (number: number) => number)(21)).toBe(42);
    for (const name of ['Counter', 'AClient']) {
      const Counter = keptForLater(file, name) as new () => { add(): number };
      const counter = new Counter();
      counter.add();
      expect(counter.add()).toBe(2);
    }
  });

  test('isn’t read before it is used', () => {
    const absent = dataKeptForLater(join(directory, 'absent.cjs'), 'list') as readonly string[];
    expect(() => absent.length).toThrow(/absent\.cjs/);
  });
});

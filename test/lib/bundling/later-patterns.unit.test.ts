import { describe, expect, jest, test } from '@jest/globals';
import { withLaterPatterns } from '../../../lib/bundling/later-patterns-plugin.ts';
import { madeAtFirstUse } from '../../../lib/bundling/made-at-first-use.ts';

const lines = async (source: string): Promise<string[]> => (await withLaterPatterns(source)).split('\n');

describe('Patterns that are kept for later', () => {
  test('are those with classes of characters, and those that a module puts together', async () => {
    const source = [
      '// « é » takes two bytes',
      String.raw`const letters = /\p{L}"/gu;`,
      'const digits = /[0-9]/;',
      "const either = new RegExp(['a', 'b'].join('|'), 'i');",
    ];
    const [, ...rest] = await lines(source.join('\n'));
    expect(rest).toEqual([
      source[0],
      String.raw`const letters = patternKeptForLater(() => new RegExp("\\p{L}\"", "gu"));`,
      source[2],
      "const either = patternKeptForLater(() => new RegExp(['a', 'b'].join('|'), 'i'));",
    ]);
  });

  test('are made once for all calls of a function, but for one that remembers where it stopped', async () => {
    const source = String.raw`
      const first = (text: string) => /\p{L}/u.exec(text);
      const next = (text: string) => /\p{L}/gu.exec(text);
      class Words { of(text: string) { return text.match(/\p{L}+/gu); } }
      const own = (word: string) => new RegExp(word);`;
    const [, ...rest] = await lines(source);
    expect(rest).toEqual([
      String.raw`const patternOfFunctions0 = patternKeptForLater(() => new RegExp("\\p{L}", "u"));`,
      String.raw`const patternOfFunctions1 = patternKeptForLater(() => new RegExp("\\p{L}+", "gu"));`,
      '',
      '      const first = (text: string) => patternOfFunctions0.exec(text);',
      String.raw`      const next = (text: string) => /\p{L}/gu.exec(text);`,
      '      class Words { of(text: string) { return text.match(patternOfFunctions1); } }',
      '      const own = (word: string) => new RegExp(word);',
    ]);
  });

  test('are none: the module stays as it is', async () => {
    const source = 'export const digits = /[0-9]/;\n';
    expect(await withLaterPatterns(source)).toBe(source);
  });

  test('do what patterns do', () => {
    const make = jest.fn(() => /(?<letter>\p{L})-?/gu);
    const pattern = madeAtFirstUse(make);
    expect(make).not.toHaveBeenCalled();
    expect('a-b'.replace(pattern, '$<letter>')).toBe('ab');
    expect('a-b'.match(pattern)).toEqual(['a-', 'b']);
    expect([...'a-b'.matchAll(pattern)].map(({ groups }) => groups?.letter)).toEqual(['a', 'b']);
    expect('a1b'.split(pattern)).toEqual(['', 'a', '1', 'b', '']);
    expect('1a'.search(pattern)).toBe(1);
    pattern.lastIndex = 1;
    expect(pattern.exec('ab')?.[0]).toBe('b');
    expect(pattern.lastIndex).toBe(2);
    pattern.lastIndex = 0;
    expect(pattern.test('ß')).toBe(true);
    expect(new RegExp(pattern, 'u').flags).toBe('u');
    expect(pattern instanceof RegExp).toBe(true);
    expect(make).toHaveBeenCalledTimes(1);
  });
});

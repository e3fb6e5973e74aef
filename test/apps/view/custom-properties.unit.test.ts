import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

test('styles use no custom property that nothing sets: what it stands for would be left out without a word', () => {
  const sheets = globSync('apps/**/*.css').map((path) => readFileSync(path, 'utf8'));
  const sources = globSync(['apps/**/*.{ts,tsx}', 'lambdas/pages/**/*.{ts,tsx}']).map((path) =>
    readFileSync(path, 'utf8'),
  );
  const set = new Set([...sheets, ...sources].flatMap((text) => found(text, /(--[\w-]+)['"`\]]*\s*[:,]/g)));
  const used = new Set(sheets.flatMap((text) => found(text, /var\((--[\w-]+)\s*\)/g)));
  expect(used.size).toBeGreaterThan(20);
  expect([...used].filter((name) => !set.has(name))).toEqual([]);
});

function found(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, name = '']) => name);
}

import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

/** They write « 1er », which Intl doesn’t; months without a day need no such care. */
const writers = ['domain/dates/calendar.ts', 'messages/formats.ts'];

test('A long date is written by the functions that know « 1er », and by nothing else', () => {
  const sources = globSync('{apps,domain,foundations,lambdas,messages,platform}/**/*.{ts,tsx}').filter(
    (path) => !writers.includes(path),
  );
  expect(sources.length).toBeGreaterThan(500);
  const others = sources.filter((path) => {
    const text = readFileSync(path, 'utf8');
    return (
      /Intl\.DateTimeFormat|toLocaleDateString/.test(text) &&
      /month: 'long'|dateStyle: '(long|full)'/.test(text)
    );
  });
  expect(others).toEqual([]);
});

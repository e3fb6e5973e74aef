import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

/** Rooms whose code speaks to people through catalogues. */
const rooms = ['domain', 'foundations', 'platform', 'lambdas'];

const sources = globSync(rooms.map((room) => `${room}/**/*.{ts,tsx}`)).filter(
  // What alarms say stays with what they watch.
  (file) => !file.endsWith('construct.ts') && !file.includes('.test.'),
);

/** Texts in quotes or templates, without comments and regular expressions. */
function literalsOf(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
  return [...code.matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g)].map(
    ([, quoted, template]) => quoted ?? template ?? '',
  );
}

/** A French sentence: words with an accent, an elision or a guillemet among them. English quotes no one « so ». */
const isFrench = (text: string): boolean =>
  / /.test(text) && /[éèàêçùôîûâœÉÈÀÊÇ«»]|\b[cdjlmnqst]u?’[a-zéèàê]/i.test(text);

/** Typesetting by hand, which is the business of messages/typography.ts alone. */
const isTypeset = (text: string): boolean => /[\u00A0\u202F]|\\u00a0|\\u202f/i.test(text);

/** How many there are still. The list only shrinks: whoever moves one to a catalogue lowers its number. */
const left: Readonly<Record<string, number>> = {};

test('people are spoken to from the catalogues of messages/, not from the code', () => {
  const found = sources
    .map(
      (file) =>
        [
          file,
          literalsOf(readFileSync(file, 'utf8')).filter((text) => isFrench(text) || isTypeset(text)).length,
        ] as const,
    )
    .filter(([, count]) => count > 0);
  expect(Object.fromEntries(found)).toEqual(left);
});

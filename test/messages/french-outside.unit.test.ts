import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

/** Rooms whose code speaks to people through catalogues. */
const rooms = ['domain', 'foundations', 'platform', 'lambdas', 'apps'];

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
  / /.test(text) && /[éèàêçùôîûâœÉÈÀÊÇ«»]|\b[cdjlmnqst]u?’[a-zéèàê]/i.test(text.replace(/Régions?\b/g, ''));

/** Typesetting by hand, which is the business of messages/typography.ts alone. */
const isTypeset = (text: string): boolean => /[\u00A0\u202F]|\\u00a0|\\u202f/i.test(text);

/** What is no sentence: words that texts are searched for, and what knows no-break spaces because it reads what people write. */
const read = [
  'domain/text/text.ts',
  'lambdas/contact/contact-mail.ts',
  'lambdas/posts/findings/harsh-words.ts',
  'lambdas/posts/findings/ordinary-words.ts',
  'lambdas/posts/similar/stance-words.ts',
];

test('people are spoken to from the catalogues of messages/, not from the code', () => {
  const found = sources
    .filter((file) => !read.includes(file))
    .flatMap((file) =>
      literalsOf(readFileSync(file, 'utf8'))
        .filter(isSaid)
        .map((text) => [file, text]),
    );
  expect(found).toEqual([]);
});

const isSaid = (text: string): boolean => isFrench(text) || isTypeset(text);

const characterSets = ['messages/typography.ts', 'lib/bundling/title-font.ts'];

test('what people read is typeset by one function, not by hand', () => {
  const everywhere = ['contract', 'lib', 'messages', 'tools', 'bin', 'instance', ...rooms];
  const found = globSync(everywhere.map((room) => `${room}/**/*.{ts,tsx}`))
    .filter((file) => ![...read, ...characterSets].includes(file))
    .filter((file) => literalsOf(readFileSync(file, 'utf8')).some(isTypeset));
  expect(found).toEqual([]);
});

test('the check sees a sentence, and a no-break space that somebody typed', () => {
  expect(literalsOf("throw new E('Le vote est clos à midi') // l’été fini").filter(isSaid)).toEqual([
    'Le vote est clos à midi',
  ]);
  expect(['L’eau monte', 'Oui\\u00a0: non', 'Pas\u202f!'].every(isSaid)).toBe(true);
  expect(['A suggestion is no post of the Région.', 'été', 'It isn’t there'].some(isSaid)).toBe(false);
});

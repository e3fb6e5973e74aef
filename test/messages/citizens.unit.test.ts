import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { de } from '../../messages/citizens/de/index.ts';
import { en } from '../../messages/citizens/en/index.ts';
import { fr } from '../../messages/citizens/fr/index.ts';
import { citizenTexts, citizenWords } from '../../messages/citizens/index.ts';
import { namesOf } from './support/names-of.ts';

type Key = keyof typeof fr;
const keys = Object.keys(fr) as Key[];

describe('The texts of the citizens’ app', () => {
  test('are filled with the same names in every language', () => {
    for (const key of keys) {
      for (const other of [de, en]) expect([key, namesOf(other[key])]).toEqual([key, namesOf(fr[key])]);
    }
  });

  test('are translated: what is the same in two languages is short, or a name', () => {
    const words = (text: string) => text.replace(/\{\w+\}/g, '').trim();
    const same = keys.filter((key) => de[key] === fr[key] || en[key] === fr[key]);
    // A département is one in every language.
    expect(same.filter((key) => words(fr[key]).length > 7)).toEqual(['data.departement']);
  });

  test('are all used: by their key, or by the beginning that a page completes', () => {
    const sources = globSync(['apps/**/*.{ts,tsx}', 'lambdas/pages/**/*.{ts,tsx}']).map((file) =>
      readFileSync(file, 'utf8'),
    );
    const source = sources.join('\n');
    const beginnings = [...source.matchAll(/`([a-z][\w-]*\.)[^`]*\$\{/g)].map(
      ([, beginning = '']) => beginning,
    );
    const unused = keys.filter(
      (key) => !source.includes(`'${key}'`) && !beginnings.some((beginning) => key.startsWith(beginning)),
    );
    expect(unused).toEqual([]);
  });

  test('say « 1 vote », not « 1 votes »: a noun after a number has a singular', () => {
    // People who have come are told from eleven on, and one group alone agrees with nobody; the others are shares.
    const many = new Set([
      ...['room.arrivals', 'common.together-sentence', 'post.missing-sentence', 'post.pair-label'],
    ]);
    const oneApart = (key: string) =>
      /\.(?:one|other)$/.test(key) ||
      [`${key}-one`, key.replace(/-\w+$/, '-one')].some((one) => one in fr) ||
      many.has(key);
    const fixed = keys.flatMap((key) =>
      [fr[key], de[key], en[key]].filter(
        (text) => /\{(?:count|voters|votes)\}[ \u00a0]\p{L}{2,}/u.test(text) && !oneApart(key),
      ),
    );
    expect(fixed).toEqual([]);
  });

  test('come filled and typeset', () => {
    expect(citizenTexts('fr')('home.ideas', { count: 1318 })).toBe('1\u202F318 idées d’habitants.');
    expect(citizenTexts('de')('home.ideas', { count: 1 })).toBe('1 Idee aus der Bevölkerung.');
    expect(() => citizenTexts('fr')('home.ideas')).toThrow(/count/);
  });

  test('that a script fills hold nothing but names in braces', () => {
    const barKeys = keys.filter((key) => key.startsWith('bar.'));
    for (const language of ['fr', 'de', 'en'] as const) {
      for (const text of Object.values(citizenWords(language, barKeys))) {
        expect(text.replace(/\{\w+\}/g, '')).not.toMatch(/[{}]/);
      }
    }
    expect(citizenWords('fr', ['bar.you'])['bar.you']).toBe('Vous\u00A0: {answer}');
  });
});

import { describe, expect, test } from '@jest/globals';
import frenchBadWords from 'french-badwords-list/dist/array.js';
import german from 'naughty-words/de.json' with { type: 'json' };
import english from 'naughty-words/en.json' with { type: 'json' };
import french from 'naughty-words/fr.json' with { type: 'json' };
import { judge, wordKey } from '../../../../lambdas/posts/findings/bad-words.ts';
import { coarse, missing } from '../../../../lambdas/posts/findings/harsh-words.ts';
import { ordinary, ordinaryPhrases } from '../../../../lambdas/posts/findings/ordinary-words.ts';

const listed = new Set([...french, ...frenchBadWords, ...german, ...english].map(wordKey));

describe('our judgement of the lists', () => {
  test('clears only words that are in them', () => {
    expect(ordinary.filter((word) => !listed.has(wordKey(word)))).toEqual([]);
  });

  test('says one thing of each word', () => {
    const all = [...ordinary, ...ordinaryPhrases, ...coarse, ...missing].map(wordKey);
    expect(all.filter((word, index) => all.indexOf(word) !== index)).toEqual([]);
  });

  test('adds only what they lack', () => {
    expect(missing.filter((word) => listed.has(wordKey(word)))).toEqual([]);
  });

  test('prevails over them', () => {
    expect(['connard', 'merde', 'gourde', 'arschloch', 'asshole', 'région'].map(judge)).toEqual([
      'hold',
      'flag',
      'ordinary',
      'hold',
      'hold',
      undefined,
    ]);
  });
});

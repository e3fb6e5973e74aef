import frenchBadWords from 'french-badwords-list/dist/array.js';
import german from 'naughty-words/de.json' with { type: 'json' };
import english from 'naughty-words/en.json' with { type: 'json' };
import french from 'naughty-words/fr.json' with { type: 'json' };
import type { FindingSeverity } from '../../../domain/finding.ts';
import { fold } from './fold.ts';
import { coarse, missing, ordinary, ordinaryPhrases } from './word-judgement.ts';

/** What a word or a phrase of up to `longestPhrase` words is: an insult holds, a coarse word is pointed out, `ordinary` is neither. */
export type Judgement = FindingSeverity | 'ordinary';

/** One word, or several with one space between: folded, without hyphens and apostrophes. */
export const wordKey = (text: string): string =>
  fold(text)
    .replace(/[-'\s]+/g, ' ')
    .trim();

const judgements = new Map<string, Judgement>();

/**
 * The lists (LDNOOBW by way of naughty-words, CC BY 4.0; french-badwords-list, MIT) and then our own judgement of their words,
 * which prevails. Of the French list only what is written in letters: spellings in figures and signs are read by rule.
 */
function learn(words: readonly string[], judgement: Judgement): void {
  for (const word of words) judgements.set(wordKey(word), judgement);
}
learn(french, 'hold');
learn(
  frenchBadWords.filter((word) => /^[\p{L}' -]+$/u.test(word)),
  'hold',
);
learn(german, 'hold');
learn(english, 'hold');
learn(missing, 'hold');
learn(coarse, 'flag');
learn(ordinary, 'ordinary');
learn(ordinaryPhrases, 'ordinary');

export const longestPhrase = Math.max(...[...judgements.keys()].map((key) => key.split(' ').length));

/** The words by length, for those of which letters are masked (« c*nnard »). */
const insultsByLength = Map.groupBy(
  [...judgements].filter(([key, judgement]) => judgement === 'hold' && !key.includes(' ') && key.length >= 4),
  ([key]) => key.length,
);

/** @param key as `wordKey` gives it */
export function judge(key: string): Judgement | undefined {
  return judgements.get(key) ?? judgements.get(key.replace(/e?s$|x$/, ''));
}

/** Whether a word of which `*` masks letters can be one of the insults: « p*te », « c*nn*rd ». */
export function masksInsult(key: string): boolean {
  const pattern = new RegExp(`^${key.replaceAll('*', '[a-z]')}$`);
  return [key.length, key.length - 1].some((length) =>
    insultsByLength.get(length)?.some(([word]) => pattern.test(word) || pattern.test(`${word}s`)),
  );
}

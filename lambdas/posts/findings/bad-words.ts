import frenchBadWords from 'french-badwords-list/dist/array.js';
import german from 'naughty-words/de.json' with { type: 'json' };
import english from 'naughty-words/en.json' with { type: 'json' };
import french from 'naughty-words/fr.json' with { type: 'json' };
import type { FindingSeverity } from '../../../domain/moderation/finding.ts';
import { fold } from '../../../domain/text/fold.ts';
import { coarse, missing } from './harsh-words.ts';
import { ordinary, ordinaryPhrases } from './ordinary-words.ts';

/**
 * Judgement of a word, or a phrase of up to `longestPhrase` words: an insult holds, a coarse word is pointed out,
 * `ordinary` is neither.
 */
export type Judgement = FindingSeverity | 'ordinary';

/** One word, or several separated by single spaces: folded, without hyphens and apostrophes. */
export const wordKey = (text: string): string =>
  fold(text)
    .replace(/[-'\s]+/g, ' ')
    .trim();

interface Lists {
  readonly judgements: ReadonlyMap<string, Judgement>;
  /** Number of words. */
  readonly longestPhrase: number;
  /** Single-word insults by length, for matching masked ones (« c*nnard »). */
  readonly insultsByLength: ReadonlyMap<number, readonly string[]>;
}

let made: Lists | undefined;

/**
 * The word lists (LDNOOBW through naughty-words, CC BY 4.0; french-badwords-list, MIT), then our own judgement, which
 * overrides them. Of the French list, only entries in plain letters are used: spellings with digits and signs are handled
 * by rule. Loaded for the first text that is checked, so that other requests to the same function don’t wait for them.
 */
function lists(): Lists {
  made ??= makeLists();
  return made;
}

function makeLists(): Lists {
  const judgements = new Map<string, Judgement>();
  const learn = (words: readonly string[], judgement: Judgement) => {
    for (const word of words) judgements.set(wordKey(word), judgement);
  };
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
  const insults = [...judgements].flatMap(([key, judgement]) =>
    judgement === 'hold' && !key.includes(' ') && key.length >= 4 ? [key] : [],
  );
  return {
    judgements,
    longestPhrase: Math.max(...[...judgements.keys()].map((key) => key.split(' ').length)),
    insultsByLength: Map.groupBy(insults, (key) => key.length),
  };
}

/** Longest phrase of the lists, in words. */
export const longestPhrase = (): number => lists().longestPhrase;

/** @param key from `wordKey` */
export function judge(key: string): Judgement | undefined {
  const { judgements } = lists();
  const singulars = [key, key.replace(/[sx]$/, ''), key.replace(/es$/, '')];
  return singulars.map((each) => judgements.get(each)).find((judgement) => judgement !== undefined);
}

/** Whether a word with letters masked by `*` could be one of the insults: « p*te », « c*nn*rd ». */
export function masksInsult(key: string): boolean {
  const pattern = new RegExp(`^${key.replaceAll('*', '[a-z]')}$`);
  return [key.length, key.length - 1].some((length) =>
    lists()
      .insultsByLength.get(length)
      ?.some((word) => pattern.test(word) || pattern.test(`${word}s`)),
  );
}

import { findingAt } from '../../../domain/moderation/finding.ts';
import { findingsOf, type Rule } from './matches.ts';

/** Fewer letters are an acronym or a title. */
const fewestLetters = 16;
const fewestLongWords = 3;
const share = 0.6;

/** « NON !!!! »; two marks, or « ?! », are mere emphasis. */
const piled = /[!?](?:\s*[!?]){3,}/gu;

/**
 * A text mostly in capitals, apart from acronyms, or with piled-up marks. Scripts without capitals, such as Arabic and
 * Chinese, can't shout.
 */
export const findShouting: Rule = (text) => {
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  const loud = words.filter((word) => /\p{Lu}/u.test(word) && !/\p{Ll}/u.test(word));
  // « TER SNCF à TROYES » isn't shouting: there may be any number of short words.
  const long = loud.filter((word) => word.length >= 4);
  const letters = lengthOf(words);
  if (letters >= fewestLetters && long.length >= fewestLongWords && lengthOf(loud) / letters >= share) {
    return [findingAt(text, 'shouting', 'flag', 0, text.length)];
  }
  return findingsOf(text, 'shouting', 'flag', piled);
};

const lengthOf = (words: readonly string[]): number => words.join('').length;

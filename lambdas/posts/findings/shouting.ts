import { findingAt } from '../../../domain/moderation/finding.ts';
import { findingsOf, type Rule } from './matches.ts';

/** Fewer letters than this are an acronym or a title. */
const fewestLetters = 16;
const fewestLongWords = 3;
const share = 0.6;

/** « NON !!!! »; two marks, or « ?! », are emphasis. */
const piled = /[!?](?:\s*[!?]){3,}/gu;

/** A text mostly in capitals, acronyms set apart; marks piled up. Arabic and Chinese have no capitals, and don't cry in them. */
export const findShouting: Rule = (text) => {
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  const loud = words.filter((word) => /\p{Lu}/u.test(word) && !/\p{Ll}/u.test(word));
  // « TER SNCF à TROYES » is no cry: of short words there may be any number.
  const long = loud.filter((word) => word.length >= 4);
  const letters = lengthOf(words);
  if (letters >= fewestLetters && long.length >= fewestLongWords && lengthOf(loud) / letters >= share) {
    return [findingAt(text, 'shouting', 'flag', 0, text.length)];
  }
  return findingsOf(text, 'shouting', 'flag', piled);
};

const lengthOf = (words: readonly string[]): number => words.join('').length;

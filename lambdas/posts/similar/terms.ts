import { stemmer } from '@orama/stemmers/french';
import { stopwords } from '@orama/stopwords/french';
import { fold } from '../findings/fold.ts';

/** Words that say nothing of a subject, and what elision leaves of them (« l’ », « d’ », « qu’ », « aujourd’ »). */
const empty = new Set([
  ...stopwords.map(fold),
  ...'c d j l m n s t qu jusqu lorsqu puisqu quoiqu aujourd hui'.split(' '),
  // In a suggestion everybody wants, asks for, proposes, and wants more or less of it.
  ...'plus moins tres faut faire avoir etre mettre place permettre proposer proposition'.split(' '),
]);

const stems = new Map<string, string>();
/** Far above the vocabulary of 50,000 suggestions; a flood of invented words must not fill the memory. */
const rememberedStems = 100_000;

/**
 * What a French text is about: the stems of its words (Snowball), without accents, plurals, elisions and empty words,
 * each once, sorted. « Les vélos de l’école » and « VELO A L'ECOLE » have the same.
 */
export function termsOf(text: string): string[] {
  const words = fold(text).split(/[^\p{L}\p{N}]+/u);
  const terms = new Set(words.filter((word) => word !== '' && !empty.has(word)).map(stemOf));
  return [...terms].sort();
}

/** Snowball keeps the « s » of « vélos », and the « e » of « aménagé » once its accent is gone. */
const singular = (word: string): string => word.replace(/(?<=...)s$|(?<=..[^a]u)x$/, '');

function stemOf(word: string): string {
  let stem = stems.get(word);
  if (stem === undefined) {
    stem = stemmer(singular(word)).replace(/(?<=..)e+$/, '');
    if (stems.size >= rememberedStems) stems.clear();
    stems.set(word, stem);
  }
  return stem;
}

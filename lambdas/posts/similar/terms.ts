import { stemmer } from '@orama/stemmers/french';
import { stopwords } from '@orama/stopwords/french';
import { shadowOf } from '../findings/shadow.ts';
import { foldedWords } from './folded-words.ts';
import { clausesOf, type Sign } from './stance.ts';

/** Stop words, and what elision leaves of words (« l’ », « d’ », « qu’ », « aujourd’ »). */
const empty = foldedWords([
  ...stopwords,
  ...'c d j l m n s t qu jusqu lorsqu puisqu quoiqu aujourd hui'.split(' '),
  // Stance is handled by signs (stance.ts).
  ...'davantage peu trop assez jamais aucun aucune contre'.split(' '),
  // Words that any suggestion may contain.
  ...'plus moins tres faut faire avoir etre mettre place permettre proposer proposition'.split(' '),
]);

const stems = new Map<string, string>();
/** Far above the vocabulary of 50,000 suggestions; a flood of invented words must not fill the memory. */
const rememberedStems = 100_000;

/**
 * The terms of a French text: sorted, distinct stems (Snowball) without accents, plurals, elisions and stop words. « Les
 * vélos de l’école » and « VELO A L'ECOLE » have the same terms.
 */
export function termsOf(text: string): string[] {
  return [...signedTermsOf(text).keys()];
}

/** The same, with the text's stance on each (stance.ts). */
export function signedTermsOf(text: string): ReadonlyMap<string, Sign> {
  const signs = new Map<string, Sign>();
  for (const { words, sign } of clausesOf(shadowOf(text).text)) {
    for (const word of words) {
      if (empty.has(word)) continue;
      const term = stemOf(word);
      const before = signs.get(term);
      signs.set(term, before === undefined || before === sign ? sign : 0);
    }
  }
  return new Map([...signs].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Snowball keeps the « s » of « vélos », and the « e » of « aménagé » once its accent is removed. */
const singular = (word: string): string => word.replace(/(?<=...)s$|(?<=..[^a]u)x$/, '');

/** The stem of a folded word (Snowball, French). */
export function stemOf(word: string): string {
  let stem = stems.get(word);
  if (stem === undefined) {
    stem = stemmer(singular(word)).replace(/(?<=..)e+$/, '');
    if (stems.size >= rememberedStems) stems.clear();
    stems.set(word, stem);
  }
  return stem;
}

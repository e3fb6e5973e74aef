import type { CitizenKey } from '../../messages/citizens/index.ts';
import { fill } from '../../messages/fill.ts';
import type { Language } from '../../messages/languages.ts';
import { countText } from './numbers.ts';

/** The texts of the vote bar: on the server from the catalogue, in the browser from the page. */
export type BarKey = Extract<CitizenKey, `bar.${string}`>;
export type BarWords = Readonly<Record<BarKey, string>>;

/** What is voted on gives its names to the two sides. */
export type PostKind = 'question' | 'suggestion' | 'information';
export type Side = 'plus' | 'minus';

/** Texts of a bar, of one kind and in one language. */
export function barTexts(words: BarWords, kind: PostKind, language: Language) {
  const say = (key: BarKey, values: Readonly<Record<string, string | number>> = {}) =>
    fill(words[key], values);
  return {
    say,
    /** « Oui », as a button says it. */
    name: (side: Side) => words[`bar.${kind}.${side}`],
    /** « oui », inside a sentence. */
    low: (side: Side) => words[`bar.${kind}.${side}-low`],
    votes: (count: number) =>
      say(new Intl.PluralRules(language).select(count) === 'one' ? 'bar.votes.one' : 'bar.votes.other', {
        count: countText(count, language),
      }),
  };
}

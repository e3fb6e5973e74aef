import type { VotedKind } from '../../domain/posts/post.ts';
import type { CitizenKey } from '../../messages/citizens/index.ts';
import { fill } from '../../messages/fill.ts';
import type { Language } from '../../messages/languages.ts';
import { countText } from './numbers.ts';

/** Texts of the vote bar: from the catalogue on the server, from the page in the browser. */
export type BarKey = Extract<CitizenKey, `bar.${string}`>;
export type BarWords = Readonly<Record<BarKey, string>>;

/** The kind of post determines the names of the two sides. */
export type PostKind = VotedKind;
export type Side = 'plus' | 'minus';

/** The texts of a bar for one kind of post and one language. */
export function barTexts(words: BarWords, kind: PostKind, language: Language) {
  const say = (key: BarKey, values: Readonly<Record<string, string | number>> = {}) =>
    fill(words[key], values);
  return {
    say,
    /** « Oui », for a button. */
    name: (side: Side) => words[`bar.${kind}.${side}`],
    /** « oui », within a sentence. */
    low: (side: Side) => words[`bar.${kind}.${side}-low`],
    votes: (count: number) =>
      say(new Intl.PluralRules(language).select(count) === 'one' ? 'bar.votes.one' : 'bar.votes.other', {
        count: countText(count, language),
      }),
  };
}

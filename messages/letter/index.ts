import { isLanguage, type Language } from '../languages.ts';
import { typeset } from '../typography.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import type { Counted, Strings } from './shape.ts';

export type { Strings } from './shape.ts';

const written = { fr, de, en } as const satisfies Record<Language, Strings>;

/** Each is typeset when the first letter in it is written, of which most requests write none. */
const typesetOnes = new Map<Language, Strings>();

/** Typesets every text. */
function set<T>(texts: T, language: Language): T {
  if (typeof texts === 'string') return typeset(texts, language) as T;
  return Object.fromEntries(
    Object.entries(texts as Record<string, unknown>).map(([name, text]) => [name, set(text, language)]),
  ) as T;
}

/** The letter's own texts in a language (`fr-FR` is treated as `fr`); in French for languages without any. */
export function stringsOf(language: string): Strings {
  const own = letterLanguage(language);
  const texts = typesetOnes.get(own) ?? set(written[own], own);
  typesetOnes.set(own, texts);
  return texts;
}

/** The language in which somebody who chose `language` gets the letter. */
export function letterLanguage(language: string): Language {
  const [primary] = language.toLowerCase().split('-');
  return isLanguage(primary) ? primary : 'fr';
}

/** The singular or plural text for a number. */
export function counted(texts: Counted, count: number, locale: string): string {
  return new Intl.PluralRules(locale).select(count) === 'one' ? texts.one : texts.other;
}

import { isLanguage, type Language } from '../languages.ts';
import { typeset } from '../typography.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import type { Counted, Strings } from './shape.ts';

export type { Strings } from './shape.ts';

const written = { fr, de, en } as const satisfies Record<Language, Strings>;
const languages: Readonly<Record<Language, Strings>> = {
  fr: set(written.fr, 'fr'),
  de: set(written.de, 'de'),
  en: set(written.en, 'en'),
};

/** Every text of these, as it is displayed. */
function set<T>(texts: T, language: Language): T {
  if (typeof texts === 'string') return typeset(texts, language) as T;
  return Object.fromEntries(
    Object.entries(texts as Record<string, unknown>).map(([name, text]) => [name, set(text, language)]),
  ) as T;
}

/** What the letter says in a language, `fr-FR` like `fr`; in French for a language that nobody has written for. */
export function stringsOf(language: string): Strings {
  return languages[letterLanguage(language)];
}

/** In which language somebody who chose `language` gets the letter. */
export function letterLanguage(language: string): Language {
  const [primary] = language.toLowerCase().split('-');
  return isLanguage(primary) ? primary : 'fr';
}

/** The text for so many. */
export function counted(texts: Counted, count: number, locale: string): string {
  return new Intl.PluralRules(locale).select(count) === 'one' ? texts.one : texts.other;
}

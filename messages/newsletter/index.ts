import { isLanguage, type Language } from '../languages.ts';
import { type Catalogue, type Translate, translator } from '../translate.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export type SubscriberKey = keyof typeof fr;

const catalogues = { fr, de, en } as const satisfies Record<Language, Catalogue<SubscriberKey>>;
const texts = translator<SubscriberKey>(catalogues);

/** The texts for a subscriber, in the language of their letter, or French if there are none. */
export function subscriberTexts(tag: string): {
  readonly language: Language;
  readonly t: Translate<SubscriberKey>;
} {
  const language = isLanguage(tag) ? tag : 'fr';
  return { language, t: texts(language) };
}

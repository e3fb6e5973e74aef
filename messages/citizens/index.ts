import type { Language } from '../languages.ts';
import { type Catalogue, translator, wordsOf } from '../translate.ts';
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { fr } from './fr/index.ts';

/** A text of the citizens’ app. */
export type CitizenKey = keyof typeof fr;

const catalogues = { fr, de, en } as const satisfies Record<Language, Catalogue<CitizenKey>>;

/** The texts of the citizens’ app in a language: `citizenTexts('fr')('nav.home')`. */
export const citizenTexts = translator<CitizenKey>(catalogues);

/** Texts that a script of a page fills by itself; the browser has no catalogue, the page carries these. */
export function citizenWords<Key extends CitizenKey>(
  language: Language,
  keys: readonly Key[],
): Record<Key, string> {
  return wordsOf(catalogues[language], language, keys);
}

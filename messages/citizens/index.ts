import type { Language } from '../languages.ts';
import { type Catalogue, translator, wordsOf } from '../translate.ts';
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { fr } from './fr/index.ts';

/** Key of a text of the citizens’ app. */
export type CitizenKey = keyof typeof fr;

const catalogues = { fr, de, en } as const satisfies Record<Language, Catalogue<CitizenKey>>;

/** The texts of the citizens’ app in one language: `citizenTexts('fr')('nav.home')`. */
export const citizenTexts = translator<CitizenKey>(catalogues);

/** Texts that a page's script fills in; the page carries them, because the browser has no catalogue. */
export function citizenWords<Key extends CitizenKey>(
  language: Language,
  keys: readonly Key[],
): Record<Key, string> {
  return wordsOf(catalogues[language], language, keys);
}

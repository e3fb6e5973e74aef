import type { Language } from '../languages.ts';
import type { Catalogue } from '../translate.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export type ServiceKey = keyof typeof fr;

/** Words of services as they are written, by language: whoever shows one typesets it. */
export const serviceWords = { fr, de, en } as const satisfies Record<Language, Catalogue<ServiceKey>>;

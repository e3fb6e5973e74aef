import type { Language } from '../../languages.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import type { PlainTexts } from './shape.ts';

/** The pages of prose, in every language. */
export const plainTexts: Readonly<Record<Language, PlainTexts>> = { fr, de, en };

import { translator } from '../translate.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

/** What an author is advised, in the language of their page: it is read once, and kept by nobody. */
export const findingTexts = translator<keyof typeof fr>({ fr, de, en });

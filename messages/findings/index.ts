import { translator } from '../translate.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

/** Advice in the language of the author's page: it is shown once, and never stored. */
export const findingTexts = translator<keyof typeof fr>({ fr, de, en });

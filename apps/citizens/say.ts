import type { CitizenKey } from '../../messages/citizens/index.ts';
import { fill } from '../../messages/fill.ts';
import { formatsOf } from '../../messages/formats.ts';
import { typeset } from '../../messages/typography.ts';
import { language, words } from './words.ts';

/** A text that the page carries for its scripts, filled; one that it doesn’t carry is seen by its key. */
export function say(key: CitizenKey, values: Readonly<Record<string, string | number>> = {}): string {
  return fill(words[key] ?? key, values);
}

/** Numbers and dates in the language of the page and the time zone of the device. */
export const formats = formatsOf(language, Intl.DateTimeFormat().resolvedOptions().timeZone, Date.now());

/** A French text of the Région or of a citizen, typeset for display. */
export const french = (text: string): string => typeset(text, 'fr');

/** What stays French on a page in another language says so. */
export const inFrench: { lang?: 'fr' } = language === 'fr' ? {} : { lang: 'fr' };

/** The address of a page in the language of this one. */
export const href = (path: string): string => (language === 'fr' ? path : `/${language}${path}`);

import type { CitizenKey } from '../../messages/citizens/index.ts';
import { fill } from '../../messages/fill.ts';
import { formatsOf } from '../../messages/formats.ts';
import { typeset } from '../../messages/typography.ts';
import { language, words } from './words.ts';

/** A text that the page carries for its scripts, filled in; a missing one shows its key. */
export function say(key: CitizenKey, values: Readonly<Record<string, string | number>> = {}): string {
  return fill(words[key] ?? key, values);
}

/** Numbers and dates in the page's language and the device's time zone. */
export const formats = formatsOf(language, Intl.DateTimeFormat().resolvedOptions().timeZone, Date.now());

/** A French text of the Région or of a citizen, typeset for display. */
export const french = (text: string): string => typeset(text, 'fr');

/** Marks French text on a page in another language. */
export const inFrench: { lang?: 'fr' } = language === 'fr' ? {} : { lang: 'fr' };

/** The address of a page in this page's language. */
export const href = (path: string): string => (language === 'fr' ? path : `/${language}${path}`);

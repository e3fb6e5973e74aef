import type { SharedLetter } from './approved-letters.ts';
import { linkMarks } from './fill.ts';

/** Links of one reader. */
export interface ReaderLinks {
  readonly preferences: string;
  readonly unsubscribe: string;
}

/** The letter with a reader's own links in their places: all that differs between two who chose the same. */
export function personalLetter(letter: SharedLetter, links: ReaderLinks): SharedLetter {
  const { subject, html, text } = letter;
  return { subject, html: withLinks(html, links), text: withLinks(text, links) };
}

/** Links hold no character that markup or a text would want otherwise: base64url, dots and slashes. */
function withLinks(part: string, { preferences, unsubscribe }: ReaderLinks): string {
  return part.replaceAll(linkMarks.preferences, preferences).replaceAll(linkMarks.unsubscribe, unsubscribe);
}

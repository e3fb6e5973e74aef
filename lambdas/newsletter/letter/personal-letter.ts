import type { SharedLetter } from './approved-letters.ts';
import { linkMarks } from './fill.ts';

/** The links of one reader. */
export interface ReaderLinks {
  readonly preferences: string;
  readonly unsubscribe: string;
}

/** The letter with a reader's own links: the only difference between two readers with the same choices. */
export function personalLetter(letter: SharedLetter, links: ReaderLinks): SharedLetter {
  const { subject, html, text } = letter;
  return { subject, html: withLinks(html, links), text: withLinks(text, links) };
}

/** Links need no escaping in either part: they consist of base64url, dots and slashes. */
function withLinks(part: string, { preferences, unsubscribe }: ReaderLinks): string {
  return part.replaceAll(linkMarks.preferences, preferences).replaceAll(linkMarks.unsubscribe, unsubscribe);
}

import { TextInvalid } from './errors.ts';

const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/** Length in graphemes (UAX #29 extended grapheme clusters): what a reader counts as characters. */
export function graphemeCount(text: string): number {
  let count = 0;
  for (const _ of graphemes.segment(text)) count += 1;
  return count;
}

/** Control, surrogate, private-use and unassigned characters, and the bidirectional overrides that can disguise a text. */
const unprintable = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u202A-\u202E\u2066-\u2069]/u;
const unprintableExceptNewline = /(?!\n)[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u202A-\u202E\u2066-\u2069]/u;

/**
 * A text as it is stored: NFC, trimmed, every run of white space one space (line breaks kept in a multi-line text).
 * @throws TextInvalid when it is empty, over `maxGraphemes` or holds characters that nobody can read.
 */
export function cleanText(
  field: string,
  raw: string,
  options: { readonly maxGraphemes: number; readonly multiline?: boolean },
): string {
  const normalized = raw.normalize('NFC').replace(/\r\n?/g, '\n');
  const forbidden = options.multiline ? unprintableExceptNewline : unprintable;
  // A tab or a line break in a one-line text is a space badly typed, not an attack.
  const text = (
    options.multiline ? normalized.replace(/[^\S\n]+/g, keepNoBreak) : normalized.replace(/\s+/g, keepNoBreak)
  ).trim();
  if (text === '') throw new TextInvalid(field, 'Le texte est vide.');
  if (forbidden.test(text))
    throw new TextInvalid(field, 'Le texte contient des caractères de contrôle ou illisibles.');
  const length = graphemeCount(text);
  if (length > options.maxGraphemes) {
    throw new TextInvalid(
      field,
      `Le texte compte ${length} caractères ; la limite est de ${options.maxGraphemes}.`,
    );
  }
  return text;
}

/** French typography lives on no-break spaces (before « ; : ! ? »): a single one is kept, longer runs become one space. */
function keepNoBreak(run: string): string {
  return run === '\u00A0' || run === '\u202F' ? run : ' ';
}

import { TextInvalid } from './errors.ts';
import { withoutInvisible } from './invisible.ts';

const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/** Length in graphemes (UAX #29 extended grapheme clusters): what a reader counts as characters. */
export function graphemeCount(text: string): number {
  let count = 0;
  for (const _ of graphemes.segment(text)) count += 1;
  return count;
}

/**
 * Control, surrogate, private-use and unassigned characters, and the replacement character, which stands where a client
 * sent bytes that aren't UTF-8: API Gateway decodes the body before a function sees it.
 */
const unprintable = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\uFFFD]/u;
const unprintableExceptNewline = /(?!\n)[\p{Cc}\p{Cs}\p{Co}\p{Cn}\uFFFD]/u;

/** Something that a reader sees: more than spaces, joiners, fillers, combining marks and the empty braille cell. */
const visible = /[^\s\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * Most code points that one grapheme may pile up. The longest emoji sequences have about ten, and no script stacks as
 * many marks on a letter; more is a tower that runs over the lines above and below it.
 */
const maxCodePointsPerGrapheme = 16;

/**
 * A text as it is stored: NFC, trimmed, every run of white space one space (line breaks kept in a multi-line text),
 * without what nobody sees.
 * @throws TextInvalid when it is empty, over `maxGraphemes` or holds characters that nobody can read.
 */
export function cleanText(
  field: string,
  raw: string,
  options: { readonly maxGraphemes: number; readonly multiline?: boolean },
): string {
  const normalized = withoutInvisible(raw).normalize('NFC').replace(/\r\n?/g, '\n');
  const forbidden = options.multiline ? unprintableExceptNewline : unprintable;
  // A tab or a line break in a one-line text is a space badly typed, not an attack.
  const text = (
    options.multiline ? normalized.replace(/[^\S\n]+/g, keepNoBreak) : normalized.replace(/\s+/g, keepNoBreak)
  ).trim();
  if (forbidden.test(text))
    throw new TextInvalid(field, 'Le texte contient des caractères de contrôle ou illisibles.');
  if (!visible.test(text)) throw new TextInvalid(field, 'Le texte est vide.');
  if (longestGrapheme(text) > maxCodePointsPerGrapheme)
    throw new TextInvalid(field, 'Le texte empile trop de signes sur un même caractère.');
  const length = graphemeCount(text);
  if (length > options.maxGraphemes) {
    throw new TextInvalid(
      field,
      `Le texte compte ${length} caractères ; la limite est de ${options.maxGraphemes}.`,
    );
  }
  return text;
}

function longestGrapheme(text: string): number {
  let longest = 0;
  for (const { segment } of graphemes.segment(text)) longest = Math.max(longest, [...segment].length);
  return longest;
}

/** French typography lives on no-break spaces (before « ; : ! ? »): a single one is kept, longer runs become one space. */
function keepNoBreak(run: string): string {
  return run === '\u00A0' || run === '\u202F' ? run : ' ';
}

import { TextInvalid } from './errors.ts';
import { graphemeCount } from './graphemes.ts';
import { withoutInvisible } from './invisible.ts';

/**
 * Control, surrogate, private-use and unassigned characters, and the replacement character, which appears if a client sent
 * invalid UTF-8: API Gateway decodes the body before a function sees it.
 */
const unprintable = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\uFFFD]/u;
const unprintableExceptNewline = /(?!\n)[\p{Cc}\p{Cs}\p{Co}\p{Cn}\uFFFD]/u;

/** Something visible: more than spaces and combining marks. */
const visible = /[^\s\p{M}\p{Default_Ignorable_Code_Point}]/u;

/**
 * More marks than any script puts on one letter (at most four: a tone over a vowel sign over a doubled consonant). A tower
 * of marks overlaps the lines above and below, and would let a text of 140 characters grow to any size.
 */
const tower = /(?:\p{M}[\u200C\u200D]*){5}/u;

/**
 * A text as it is stored: NFC, trimmed, white space collapsed (line breaks kept in multi-line texts), without invisible
 * characters. Everything that people write and the service keeps goes through here.
 * @throws TextInvalid if it is empty, longer than `maxGraphemes` or contains unprintable characters
 */
export function cleanText(
  field: string,
  raw: string,
  options: { readonly maxGraphemes: number; readonly multiline?: boolean },
): string {
  const normalized = withoutInvisible(raw).normalize('NFC').replace(/\r\n?/g, '\n');
  const forbidden = options.multiline ? unprintableExceptNewline : unprintable;
  // In a single-line text, a tab or a line break is a typing slip, not an attack.
  const text = (
    options.multiline ? normalized.replace(/[^\S\n]+/g, keepNoBreak) : normalized.replace(/\s+/g, keepNoBreak)
  ).trim();
  if (forbidden.test(text)) throw new TextInvalid({ field, reason: 'unreadable' });
  if (!visible.test(text)) throw new TextInvalid({ field, reason: 'empty' });
  if (tower.test(text)) throw new TextInvalid({ field, reason: 'piled' });
  const length = graphemeCount(text);
  if (length > options.maxGraphemes) {
    throw new TextInvalid({ field, reason: 'too-long', length, limit: options.maxGraphemes });
  }
  return text;
}

/** French typography relies on no-break spaces (before « ; : ! ? »): a single one is kept, longer runs become one space. */
function keepNoBreak(run: string): string {
  return run === '\u00A0' || run === '\u202F' ? run : ' ';
}

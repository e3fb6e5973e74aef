/**
 * Counts characters as readers do. The server and pages that count while somebody types share this function, so that a text
 * which just fits in the page is never refused. So nothing here depends on the server, and a browser without
 * `Intl.Segmenter` counts code points, which are never fewer.
 */

interface Reader {
  readonly segmenter: Intl.Segmenter;
  /** One emoji that Unicode recommends for interchange, however it is composed: a family, a flag, a skin tone. */
  readonly emoji: RegExp;
  /** A character to be displayed as emoji whose variation selector was left out. */
  readonly undressed: RegExp;
  readonly pictograph: RegExp;
}

/** The flag for sets of characters. Not in a literal: an engine that doesn't know it would refuse the whole file. */
const sets = 'v';

/** `null` if the engine lacks one of them. */
let made: Reader | null | undefined;

/** Created for the first text that is counted: building the segmenter takes longer than most functions need to start. */
function reader(): Reader | null {
  if (made !== undefined) return made;
  try {
    made = {
      segmenter: new Intl.Segmenter('fr', { granularity: 'grapheme' }),
      emoji: new RegExp('^\\p{RGI_Emoji}$', sets),
      undressed: new RegExp('[\\p{Extended_Pictographic}--\\p{Emoji_Presentation}](?!\\uFE0F)', `g${sets}`),
      pictograph: new RegExp('\\p{Extended_Pictographic}', `g${sets}`),
    };
  } catch {
    made = null;
  }
  return made;
}

/** Code points of one non-emoji character: a letter and up to four marks (text.ts). */
const codePointsPerCharacter = 5;

/**
 * Length in characters: extended grapheme clusters (UAX #29), with two additions that keep short texts short. A non-emoji
 * cluster of more than five code points counts once per five, and emoji joined into something that no font draws as one
 * count individually. So n characters are at most 5 n code points, or 10 n of emoji.
 */
export function graphemeCount(text: string): number {
  const tools = reader();
  if (tools === null) return codePointCount(text);
  let count = 0;
  for (const { segment } of tools.segmenter.segment(text)) {
    count += segment.length === 1 ? 1 : charactersIn(segment, tools);
  }
  return count;
}

function charactersIn(cluster: string, { emoji, undressed, pictograph }: Reader): number {
  if (emoji.test(cluster) || emoji.test(cluster.replace(undressed, '$&\uFE0F'))) return 1;
  const drawn = cluster.match(pictograph)?.length ?? 0;
  return Math.max(drawn, Math.ceil(codePointCount(cluster) / codePointsPerCharacter));
}

function codePointCount(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

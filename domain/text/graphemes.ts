/**
 * What a reader counts as characters. The server and a page that counts while somebody types use this same function, so
 * that a text which just fits in the page is never refused: nothing here knows of the server, and a browser without
 * `Intl.Segmenter` counts code points, which are never fewer.
 */

interface Reader {
  readonly segmenter: Intl.Segmenter;
  /** One emoji that Unicode recommends for interchange, whatever it is made of: a family, a flag, a skin tone. */
  readonly emoji: RegExp;
  /** An emoji that is to be drawn as one, and whose variation selector was left out. */
  readonly undressed: RegExp;
  readonly pictograph: RegExp;
}

/** The flag of sets of characters. In no literal: an engine that doesn't know it would refuse the whole file. */
const sets = 'v';

/** `null` where the engine lacks one of them. */
let made: Reader | null | undefined;

/** Made for the first text that is counted: building the segmenter takes longer than most functions need to start. */
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

/** Code points of one character that isn't an emoji: a letter and the four marks that it may bear (text.ts). */
const codePointsPerCharacter = 5;

/**
 * Length in characters: extended grapheme clusters (UAX #29), with two additions that keep a short text short. A cluster of
 * more than five code points that is no emoji counts once for each five, and emoji that are joined to what no font draws
 * as one count each. So n characters are at most 5 n code points, or 10 n of emoji.
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

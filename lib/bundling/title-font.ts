import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import subsetFont from 'subset-font';

const family = '@fontsource-variable/bricolage-grotesque';
const directory = dirname(createRequire(import.meta.url).resolve(`${family}/package.json`));

/** Letters of French, German and English, digits and typographic signs; anything else comes from the fallback font. */
const characters = [
  ' !"#%&\'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz',
  'ÀÂÄÆÇÈÉÊËÎÏÔÖÙÛÜŒŸßàâäæçèéêëîïôöùûüœÿáíóúñ',
  '«»‘’‚“”„…–—−·°€×\u00A0\u202F\u2060',
].join('');

/**
 * The font of titles in one weight: compressed for browsers (small enough for the first view), or uncompressed for drawing
 * pictures and printing.
 */
export async function titleFont(
  targetFormat: 'woff2' | 'sfnt' = 'woff2',
  { weight = 700, glyphs = characters } = {},
): Promise<Buffer> {
  const whole = await readFile(join(directory, 'files/bricolage-grotesque-latin-wght-normal.woff2'));
  return subsetFont(whole, glyphs, {
    targetFormat,
    variationAxes: { wght: weight },
    keepFeatures: ['kern', 'tnum', 'mark', 'ccmp'],
  });
}

const codePoints = (first: number, last: number): string =>
  Array.from({ length: last - first + 1 }, (_, place) => String.fromCodePoint(first + place)).join('');

/** What is printed says what a question says, in whatever Latin letters: all that the file has. */
const printedCharacters = `${characters}${codePoints(0x20, 0x7e)}${codePoints(0xa0, 0x17f)}${codePoints(0x2010, 0x2044)}−→←↑↓`;

/** The two fonts that bulletins are printed with. */
export async function printingFonts(): Promise<{ readonly text: Buffer; readonly bold: Buffer }> {
  const glyphs = printedCharacters;
  const [text, bold] = await Promise.all([
    titleFont('sfnt', { weight: 400, glyphs }),
    titleFont('sfnt', { weight: 700, glyphs }),
  ]);
  return { text, bold };
}

/** The SIL Open Font License requires its text to accompany the font. */
export const titleFontLicence = (): Promise<Buffer> => readFile(join(directory, 'LICENSE'));

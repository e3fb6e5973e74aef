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
 * pictures.
 */
export async function titleFont(targetFormat: 'woff2' | 'sfnt' = 'woff2'): Promise<Buffer> {
  const whole = await readFile(join(directory, 'files/bricolage-grotesque-latin-wght-normal.woff2'));
  return subsetFont(whole, characters, {
    targetFormat,
    variationAxes: { wght: 700 },
    keepFeatures: ['kern', 'tnum', 'mark', 'ccmp'],
  });
}

/** The SIL Open Font License requires its text to accompany the font. */
export const titleFontLicence = (): Promise<Buffer> => readFile(join(directory, 'LICENSE'));

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fonts } from './bulletin-sheets.ts';

let fonts: Fonts | undefined;

/** Files beside the bundle (lib/bundling/build-functions.ts), read for the first file that is printed. */
export function printingFonts(): Fonts {
  const read = (name: string) => readFileSync(join(import.meta.dirname, name));
  fonts ??= { text: read('texte.ttf'), bold: read('titre.ttf') };
  return fonts;
}

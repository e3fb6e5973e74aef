import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

let ready: Promise<Uint8Array> | undefined;

/** The renderer and the font are files beside the bundle, read for the first picture. */
function prepared(): Promise<Uint8Array> {
  ready ??= initWasm(readFileSync(join(import.meta.dirname, 'resvg.wasm'))).then(() =>
    readFileSync(join(import.meta.dirname, 'titre.ttf')),
  );
  return ready;
}

/** Renders an SVG as PNG in its own size. All texts use the font of titles, whatever they ask for. */
export async function pngOf(svg: string): Promise<Uint8Array> {
  const font = await prepared();
  const drawing = new Resvg(svg, {
    font: { fontBuffers: [font], loadSystemFonts: false, defaultFontFamily: 'Bricolage Grotesque' },
  });
  const image = drawing.render();
  const bytes = image.asPng();
  image.free();
  drawing.free();
  return bytes;
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import {
  type DrawnPicture,
  drawnAgain,
  prepareCodecs,
} from '../../lambdas/questions/pictures/drawn-again.ts';
import { pictureCodecs } from '../../lib/bundling/build-functions.ts';

/**
 * Draws pictures (SVG) as the service draws a fetched one again. To be begun while there is nothing else to do: it is a second of
 * computing.
 */
export async function drawPictures<Name extends string>(
  drawings: Readonly<Record<Name, string>>,
): Promise<Readonly<Record<Name, DrawnPicture>>> {
  await Promise.all([
    initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm'))),
    prepareCodecs((file) => bytesOf(pictureCodecs.find((path) => basename(path) === file) ?? file)),
  ]);
  const drawn = {} as Record<Name, DrawnPicture>;
  for (const name in drawings) drawn[name] = await drawnAgain(new Resvg(drawings[name]).render().asPng());
  return drawn;
}

const bytesOf = (path: string) => new Uint8Array(readFileSync(path));

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { prepareCodecs } from '../../lambdas/questions/pictures/drawn-again.ts';
import { keep } from '../../lambdas/questions/pictures/keep-picture.ts';
import { pictureCodecs } from '../../lib/bundling/build-functions.ts';

let ready: Promise<unknown> | undefined;

/** Stores a drawing (SVG) as the service stores a fetched picture. @returns its path on the service’s domain */
export async function keepDrawing(svg: string): Promise<string> {
  ready ??= Promise.all([
    initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm'))),
    prepareCodecs((file) => bytesOf(pictureCodecs.find((path) => basename(path) === file) ?? file)),
  ]);
  await ready;
  return keep(new Resvg(svg).render().asPng());
}

const bytesOf = (path: string) => new Uint8Array(readFileSync(path));

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import {
  type DrawnPicture,
  drawnAgain,
  prepareCodecs,
} from '../../lambdas/questions/pictures/drawn-again.ts';
import { pictureCodecs } from '../../lib/bundling/build-functions.ts';

/** Pictures drawn by an earlier start, which take a second of computing. */
const cache = '.cache/pictures';

/** What a picture depends on besides its drawing. */
const drawnBy = ['package-lock.json', 'lambdas/questions/pictures/drawn-again.ts'];

/**
 * Draws pictures (SVG) as the service draws a fetched one again, or takes them from an earlier time. To be begun while there is nothing
 * else to do.
 */
export async function drawPictures<Name extends string>(
  drawings: Readonly<Record<Name, string>>,
): Promise<Readonly<Record<Name, DrawnPicture>>> {
  const means = drawnBy.map(textOf);
  const drawn = {} as Record<Name, DrawnPicture>;
  for (const name in drawings) {
    const digest = createHash('sha256')
      .update(JSON.stringify([...means, drawings[name]]))
      .digest('hex');
    drawn[name] = kept(digest) ?? keep(digest, await draw(drawings[name]));
  }
  return drawn;
}

let ready: Promise<unknown> | undefined;

async function draw(drawing: string): Promise<DrawnPicture> {
  ready ??= Promise.all([
    initWasm(bytesOf(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm'))),
    prepareCodecs((file) => bytesOf(pictureCodecs.find((path) => basename(path) === file) ?? file)),
  ]);
  await ready;
  return drawnAgain(new Resvg(drawing).render().asPng());
}

const sizeFile = (digest: string) => join(cache, `${digest}.json`);
const pictureFile = (digest: string) => join(cache, `${digest}.webp`);

function kept(digest: string): DrawnPicture | undefined {
  // Written last.
  if (!existsSync(sizeFile(digest))) return undefined;
  return { bytes: bytesOf(pictureFile(digest)), ...JSON.parse(textOf(sizeFile(digest))) };
}

function keep(digest: string, picture: DrawnPicture): DrawnPicture {
  const { bytes, ...size } = picture;
  mkdirSync(cache, { recursive: true });
  writeFileSync(pictureFile(digest), bytes);
  writeFileSync(sizeFile(digest), JSON.stringify(size));
  return picture;
}

const textOf = (path: string) => readFileSync(path, 'utf8');
const bytesOf = (path: string) => new Uint8Array(readFileSync(path));

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import encodeJpeg, { init as initJpegEncoder } from '@jsquash/jpeg/encode.js';
import { encode as encodePng } from '@jsquash/png';
import decodeWebp from '@jsquash/webp/decode.js';
import { drawnAgain, prepareCodecs } from '../../../../lambdas/questions/pictures/drawn-again.ts';
import { pictureCodecs } from '../../../../lib/bundling/build-functions.ts';

const read = (file: string) =>
  readFileSync(pictureCodecs.find((path) => basename(path) === file) ?? '') as Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  await prepareCodecs(read);
  const { resolve } = createRequire(import.meta.url);
  const encoder = readFileSync(resolve('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm'));
  await initJpegEncoder(new WebAssembly.Module(encoder));
});

/** Red above, blue below. */
function halves(width: number, height: number) {
  const [red, blue] = [Buffer.from([220, 20, 20, 255]), Buffer.from([20, 20, 220, 255])];
  const half = (width * height * 4) / 2;
  const data = Uint8ClampedArray.from(Buffer.concat([Buffer.alloc(half, red), Buffer.alloc(half, blue)]));
  return { data, width, height, colorSpace: 'srgb' as const };
}
const jpegOf = async (width: number, height: number) =>
  Buffer.from(await encodeJpeg(halves(width, height) as never));
const pngOf = async (width: number, height: number) =>
  Buffer.from(await encodePng(halves(width, height) as never));

/** Which half of a drawing is red. */
async function redSide(bytes: Uint8Array) {
  const { data, width, height } = await decodeWebp(Uint8Array.from(bytes).buffer);
  const isRed = (x: number, y: number) => (data[(y * width + x) * 4] ?? 0) > 128;
  const [middle, centre] = [width >> 1, height >> 1];
  const sides = {
    top: isRed(middle, 20),
    bottom: isRed(middle, height - 20),
    left: isRed(20, centre),
    right: isRed(width - 20, centre),
  };
  return { width, height, sides };
}

/** A photograph as a telephone leaves it: on its side, with where it was taken. */
function photographed(jpeg: Buffer, orientation: number): Buffer {
  const tiff = Buffer.from(
    `II*\0\b\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0${String.fromCharCode(orientation)}\0\0\0\0\0\0\0`,
    'latin1',
  );
  const exif = Buffer.concat([Buffer.from('Exif\0\0'), tiff, Buffer.from('GPS 48.5734 7.7521')]);
  const length = Buffer.from([(exif.length + 2) >> 8, (exif.length + 2) & 255]);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, exif, jpeg.subarray(2)]);
}

const refused = (fault: string) => expect.objectContaining({ fault });

describe('A picture is drawn again', () => {
  test('three wide to two high, no larger than screens show', async () => {
    for (const file of [await jpegOf(1250, 1250), await pngOf(1400, 880)]) {
      const { bytes, width } = await drawnAgain(file);
      expect(width).toBe(1200);
      expect(await redSide(bytes)).toMatchObject({
        width: 1200,
        height: 800,
        sides: { top: true, bottom: false },
      });
    }
    // Nothing is enlarged.
    expect((await drawnAgain(await pngOf(700, 900))).width).toBe(699);
  });

  test('upright, and without where it was taken', async () => {
    const file = photographed(await jpegOf(900, 700), 6);
    expect(file.includes('GPS')).toBe(true);
    const { bytes, width } = await drawnAgain(file);
    expect(width).toBe(699);
    expect(await redSide(bytes)).toMatchObject({
      width: 699,
      height: 466,
      sides: { right: true, left: false },
    });
    expect(Buffer.from(bytes).includes('GPS')).toBe(false);
    expect(Buffer.from(bytes).includes('Exif')).toBe(false);
  });

  test.each<[string, () => Promise<Buffer>, string]>([
    ['small', () => pngOf(599, 900), 'picture-too-small'],
    ['flat', () => pngOf(900, 300), 'picture-too-small'],
    ['cut off', async () => (await pngOf(900, 900)).subarray(0, 2000), 'picture-no-image'],
    ['a page', async () => Buffer.from('<!doctype html><h1>Une image ?</h1>'), 'picture-no-image'],
    [
      'a drawing with scripts',
      async () => Buffer.from('<svg width="900" height="900"/>'),
      'picture-no-image',
    ],
    ['of another kind', async () => Buffer.from(`GIF89a${'\u0004'.repeat(40)}`), 'picture-no-image'],
    ['nothing', async () => Buffer.alloc(0), 'picture-no-image'],
  ])('but not one that is %s', async (_, file, fault) => {
    await expect(drawnAgain(await file())).rejects.toEqual(refused(fault));
  });

  test('but not one that would fill the memory: its size is read first', async () => {
    const bomb = await pngOf(600, 400);
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    await expect(drawnAgain(bomb)).rejects.toEqual(refused('picture-too-large'));
  });

  test('after one that broke its codec, as before', async () => {
    for (const make of [jpegOf, pngOf]) {
      const good = await make(900, 600);
      const broken = Buffer.concat([good.subarray(0, 900), Buffer.alloc(3000, 0xff)]);
      await drawnAgain(broken).catch((error) => expect(error).toEqual(refused('picture-no-image')));
      expect((await drawnAgain(good)).width).toBe(900);
    }
  });
});

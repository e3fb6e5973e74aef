import decodeJpeg, { init as initJpeg } from '@jsquash/jpeg/decode.js';
import decodePng, { init as initPng } from '@jsquash/png/decode.js';
import resize, { initResize } from '@jsquash/resize';
import decodeWebp, { init as initWebp } from '@jsquash/webp/decode.js';
import encodeWebp, { init as initEncoder } from '@jsquash/webp/encode.js';
import { disableTypes, imageSize, types } from 'image-size';
import { heightFor, pictureWidth } from '../../../domain/posts/picture.ts';
import { PictureRefused } from './refused.ts';

/** Pixels of what is decoded, four bytes each: a camera’s picture, and no bomb of a few bytes that says it is a wall. */
const maxMegapixels = 32;
const quality = 78;

/** Eight bits a channel, red, green, blue, alpha: what the codecs give each other, under the name that browsers have for it. */
class Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;

  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
}
Object.assign(globalThis, { ImageData: Pixels });

const decoders = {
  jpg: (bytes: ArrayBuffer) => decodeJpeg(bytes, { preserveOrientation: true }),
  png: (bytes: ArrayBuffer) => decodePng(bytes),
  webp: (bytes: ArrayBuffer) => decodeWebp(bytes),
} as const;
type Accepted = keyof typeof decoders;

// Of nothing else is even the size read.
disableTypes(types.filter((type) => !(type in decoders)));

/** Makes the codecs ready. @param read the bytes of a WebAssembly file, by its name */
export async function prepareCodecs(read: (file: string) => Uint8Array<ArrayBuffer>): Promise<void> {
  const codec = (file: string) => new WebAssembly.Module(read(file));
  const ofEmscripten = (file: string) => ({
    instantiateWasm(imports: WebAssembly.Imports, give: (instance: WebAssembly.Instance) => void) {
      const instance = new WebAssembly.Instance(codec(file), imports);
      give(instance);
      return instance.exports;
    },
    // What is odd about a file is told to whoever gave it, not to the log.
    printErr: () => undefined,
  });
  await initJpeg(ofEmscripten('mozjpeg_dec.wasm'));
  await initWebp(ofEmscripten('webp_dec.wasm'));
  await initEncoder(ofEmscripten('webp_enc_simd.wasm'));
  await initPng(codec('squoosh_png_bg.wasm'));
  await initResize(codec('squoosh_resize_bg.wasm'));
}

/** A picture as the service keeps it: WebP, three wide to two high. */
export interface DrawnPicture {
  readonly bytes: Uint8Array;
  readonly width: number;
}

/**
 * Decodes a picture, whatever its address or its server called it, and draws it again: the middle of it, three wide to two high, no
 * larger than screens show. Nothing else of the file goes on, neither where a photograph was taken nor what hides behind the last pixel.
 * Codecs are WebAssembly: a file that breaks one reaches nothing else.
 * @throws PictureRefused
 */
export async function drawnAgain(file: Uint8Array): Promise<DrawnPicture> {
  const { type, size } = measured(file);
  const height = Math.min(Math.floor(size.width / 3), Math.floor(size.height / 2), pictureWidth.most / 3);
  const width = height * 3;
  if (width < pictureWidth.least) {
    const least = { width: pictureWidth.least, height: heightFor(pictureWidth.least) };
    throw new PictureRefused('picture-too-small', least);
  }
  try {
    const whole = await decoders[type](Uint8Array.from(file).buffer);
    const part = await resize(whole, { width, height: heightFor(width), fitMethod: 'contain' });
    return { bytes: new Uint8Array(await encodeWebp(part, { quality })), width };
  } catch {
    // It began as a picture does, and went on otherwise.
    throw new PictureRefused('picture-no-image');
  }
}

/** What its first bytes say: its kind, and its size as it is looked at. @throws PictureRefused */
function measured(file: Uint8Array) {
  const { type = '', width, height, orientation = 1 } = sizeOf(file);
  if (!isAccepted(type)) throw new PictureRefused('picture-no-image');
  if (width * height > maxMegapixels * 1e6) {
    throw new PictureRefused('picture-too-large', { megapixels: maxMegapixels });
  }
  // From the fifth on, orientations lie on their side.
  return { type, size: orientation > 4 ? { width: height, height: width } : { width, height } };
}

function sizeOf(file: Uint8Array) {
  try {
    return imageSize(file);
  } catch {
    throw new PictureRefused('picture-no-image');
  }
}

const isAccepted = (type: string): type is Accepted => type in decoders;

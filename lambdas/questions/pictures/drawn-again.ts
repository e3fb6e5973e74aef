import decodeJpeg, { init as initJpeg } from '@jsquash/jpeg/decode.js';
import decodePng, { init as initPng } from '@jsquash/png/decode.js';
import resize, { initResize } from '@jsquash/resize';
import decodeWebp, { init as initWebp } from '@jsquash/webp/decode.js';
import encodeWebp, { init as initEncoder } from '@jsquash/webp/encode.js';
import { disableTypes, imageSize, types } from 'image-size';
import { heightFor, pictureWidth } from '../../../domain/posts/picture.ts';
import { PictureRefused } from './refused.ts';

/** Limit of decoded pixels, at four bytes each, in millions: enough for a camera, too little for a decompression bomb. */
const maxMegapixels = 32;
const quality = 78;

/** RGBA, 8 bits per channel. The codecs construct the browser’s `ImageData`, which Node lacks. */
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

// No other format is parsed at all.
disableTypes(types.filter((type) => !(type in decoders)));

/** Instantiates the codecs. @param read returns the bytes of a WebAssembly file by its name */
export async function prepareCodecs(read: (file: string) => Uint8Array<ArrayBuffer>): Promise<void> {
  const codec = (file: string) => new WebAssembly.Module(read(file));
  const ofEmscripten = (file: string) => ({
    instantiateWasm(imports: WebAssembly.Imports, give: (instance: WebAssembly.Instance) => void) {
      const instance = new WebAssembly.Instance(codec(file), imports);
      give(instance);
      return instance.exports;
    },
    // Warnings about files don’t belong in the log.
    printErr: () => undefined,
  });
  await initJpeg(ofEmscripten('mozjpeg_dec.wasm'));
  await initWebp(ofEmscripten('webp_dec.wasm'));
  await initEncoder(ofEmscripten('webp_enc_simd.wasm'));
  await initPng(codec('squoosh_png_bg.wasm'));
  await initResize(codec('squoosh_resize_bg.wasm'));
}

/** A picture as it is stored: WebP, ratio 3:2. */
export interface DrawnPicture {
  readonly bytes: Uint8Array;
  readonly width: number;
}

/**
 * Decodes a picture by its content (not by the type that its server names) and encodes its centre again, 3:2 and no larger than
 * screens show. Nothing else of the file is kept: no metadata such as GPS positions, no trailing data. The codecs are
 * WebAssembly, so that a malicious file stays in their sandbox.
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
    // It starts like a picture but isn’t one.
    throw new PictureRefused('picture-no-image');
  }
}

/** Format and displayed size, from the header. @throws PictureRefused */
function measured(file: Uint8Array) {
  const { type = '', width, height, orientation = 1 } = sizeOf(file);
  if (!isAccepted(type)) throw new PictureRefused('picture-no-image');
  if (width * height > maxMegapixels * 1e6) {
    throw new PictureRefused('picture-too-large', { megapixels: maxMegapixels });
  }
  // EXIF orientations 5 to 8 swap width and height.
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

import { findObjectBytes } from '../../../platform/bucket.ts';
import { pictureKey } from '../../../platform/bucket-keys.ts';

/** The bytes of a kept picture, undefined if there is none; apart from the pages, which need no client of S3. */
export const readPicture = (address: string): Promise<Uint8Array | undefined> =>
  findObjectBytes(pictureKey(address));

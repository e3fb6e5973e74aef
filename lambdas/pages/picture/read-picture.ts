import { findObjectBytes } from '../../../platform/bucket.ts';
import { pictureKey } from '../../../platform/bucket-keys.ts';

/** The bytes of a stored picture, undefined if there is none. In a module of its own: pages don’t need the S3 client. */
export const readPicture = (address: string): Promise<Uint8Array | undefined> =>
  findObjectBytes(pictureKey(address));

import { createHash } from 'node:crypto';
import { pictureAddress } from '../../../domain/posts/picture.ts';
import { putObject } from '../../../platform/bucket.ts';
import { pictureKey } from '../../../platform/bucket-keys.ts';
import { type DrawnPicture, drawnAgain } from './drawn-again.ts';
import { fetchBytes } from './fetch-bytes.ts';
import type { PictureReply } from './picture-reply.ts';
import { PictureRefused } from './refused.ts';

/** Fetches the picture at an address and stores a copy. What is wrong with it is a reply, not an error. */
export async function keepPicture(
  url: string,
  fetch: (url: string) => Promise<Uint8Array> = fetchBytes,
): Promise<PictureReply> {
  try {
    return { address: await keep(await fetch(url)) };
  } catch (error) {
    if (error instanceof PictureRefused) return { fault: error.fault, facts: error.facts };
    throw error;
  }
}

/** Draws a picture again and stores it. @returns its path on our domain @throws PictureRefused */
export async function keep(file: Uint8Array): Promise<string> {
  return storePicture(await drawnAgain(file));
}

/** Stores a picture under the digest of its content. @returns its path on our domain */
export async function storePicture({ bytes, width }: DrawnPicture): Promise<string> {
  const digest = createHash('sha256').update(bytes).digest('base64url');
  const address = pictureAddress(digest, width);
  await putObject(pictureKey(address), bytes, { contentType: 'image/webp', once: true });
  return address;
}

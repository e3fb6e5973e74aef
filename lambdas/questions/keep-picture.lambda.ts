import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareCodecs } from './pictures/drawn-again.ts';
import { keepPicture } from './pictures/keep-picture.ts';
import { type PictureReply, pictureRequest } from './pictures/picture-reply.ts';

// They lie beside the bundle. Where one is missing no invocation succeeds, not only that of a good picture.
await prepareCodecs((file) => readFileSync(join(import.meta.dirname, file)));

/** The one function that connects to wherever a person says; it may write pictures, and nothing else of ours is in its reach. */
export async function handler(event: unknown): Promise<PictureReply> {
  return keepPicture(pictureRequest.parse(event).url);
}

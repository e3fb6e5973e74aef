import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareCodecs } from './pictures/drawn-again.ts';
import { keepPicture } from './pictures/keep-picture.ts';
import { type PictureReply, pictureRequest } from './pictures/picture-reply.ts';

// Beside the bundle. If one is missing, every invocation fails, not just those with a valid picture.
await prepareCodecs((file) => readFileSync(join(import.meta.dirname, file)));

/** The only function that connects to addresses given by people: it may write pictures, and has no other rights. */
export async function handler(event: unknown): Promise<PictureReply> {
  return keepPicture(pictureRequest.parse(event).url);
}

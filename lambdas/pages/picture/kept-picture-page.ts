import { keptPicture } from '../../../domain/posts/picture.ts';
import { pictureKey } from '../../../platform/bucket-keys.ts';
import { readStoredFile } from '../../../platform/stored-file.ts';
import type { PageAnswer, PageRequest } from '../page-route.ts';

/** Cached by browsers for a day, by the edge for an hour: a picture may have to be removed (docs/questions.md). */
const caching = { maxAge: 86_400, sharedMaxAge: 3_600 };

/** A picture of a post of the Région, from the bucket. */
export async function showKeptPicture({ path }: PageRequest): Promise<PageAnswer | undefined> {
  const bytes = keptPicture(path) === undefined ? undefined : await readStoredFile(pictureKey(path));
  return bytes && { content: { kind: 'bytes', bytes, mediaType: 'image/webp' }, caching };
}

import { keptPicture } from '../../../domain/posts/picture.ts';
import type { PageRoute } from '../page-route.ts';

/** Kept by browsers for a day; by the edge for an hour, since a picture may have to be taken away (docs/questions.md). */
const caching = { maxAge: 86_400, sharedMaxAge: 3_600 };

/**
 * A picture of what the Région publishes, out of the service’s own bucket.
 * @param read the bytes behind its address
 */
export const keptPicturePage = (read: (address: string) => Promise<Uint8Array | undefined>): PageRoute => ({
  pattern: '/pictures/{name}',
  async show({ path }) {
    const bytes = keptPicture(path) === undefined ? undefined : await read(path);
    return bytes && { content: { kind: 'bytes', bytes, mediaType: 'image/webp' }, caching };
  },
});

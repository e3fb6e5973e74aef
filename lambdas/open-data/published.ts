import { channels } from '../../domain/posts/post.ts';
import { type NewestPosition, readNewest } from '../../foundations/posts/feed.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';

/** Posts of one Query: an answer of the table holds 1 MB at most. */
const pageSize = 200;

/** Every published post, as a page of the feed shows them: the Région's first, then the citizens', the newest first. */
export async function* publishedPosts(): AsyncGenerator<PostItem> {
  for await (const posts of pagesOfPosts()) yield* posts;
}

/** The same by the page, for what is read beside many at once. */
export async function* pagesOfPosts(): AsyncGenerator<PostItem[]> {
  for (const channel of channels) {
    let after: NewestPosition | undefined;
    do {
      const { posts, next } = await readNewest({ channel }, pageSize, after);
      yield posts;
      after = next;
    } while (after !== undefined);
  }
}

/** Reads on their way at once. */
const width = 16;

/** What `work` makes of each item, in the order of the items, several on their way at once. */
export async function* inOrder<T, R>(
  items: AsyncIterable<T>,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const underWay: Promise<R>[] = [];
  try {
    for await (const item of items) {
      underWay.push(work(item));
      if (underWay.length >= width) yield await (underWay.shift() as Promise<R>);
    }
    while (underWay.length > 0) yield await (underWay.shift() as Promise<R>);
  } finally {
    // Where one failed, or nobody wants more, the others may fail unheard.
    await Promise.allSettled(underWay);
  }
}

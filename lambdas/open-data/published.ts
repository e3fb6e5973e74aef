import { channels } from '../../domain/posts/post.ts';
import { type NewestPosition, readNewest } from '../../foundations/posts/feed.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';

/** Posts per Query: a response of the table has at most 1 MB. */
const pageSize = 200;

/** Every published post as the feed shows it: the Région's first, then the citizens', newest first. */
export async function* publishedPosts(): AsyncGenerator<PostItem> {
  for await (const posts of pagesOfPosts()) yield* posts;
}

/** The same by page, for reading further items of many posts at once. */
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

/** Number of concurrent reads. */
const width = 16;

/** Applies `work` to each item concurrently, keeping the order of the items. */
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
    // If one fails or the consumer stops, the others may fail silently.
    await Promise.allSettled(underWay);
  }
}

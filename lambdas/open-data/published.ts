import { type Channel, votedChannels } from '../../domain/posts/post.ts';
import { type NewestPosition, readNewest } from '../../foundations/posts/feed.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';

/** Posts per Query: a response of the table has at most 1 MB. */
const pageSize = 200;

/** Every published post of these channels (those that people vote on), as the feed shows it, by page: newest first in each. */
export async function* pagesOfPosts(of: readonly Channel[] = votedChannels): AsyncGenerator<PostItem[]> {
  for (const channel of of) {
    let after: NewestPosition | undefined;
    do {
      const { posts, next } = await readNewest({ channel }, pageSize, after);
      yield posts;
      after = next;
    } while (after !== undefined);
  }
}

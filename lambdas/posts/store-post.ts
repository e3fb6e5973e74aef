import { type PostItem, readPost } from '../../foundations/posts/post-items.ts';
import { type CreatingRequest, createIdempotently } from '../../platform/http/create-once.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { commitWithinLimits } from './author-limits.ts';

/** A post that isn't stored yet, and all that is written with it. */
export interface NewPost {
  readonly post: PostItem;
  readonly items: readonly TransactItem[];
}

/**
 * Makes and stores a new post; under an `Idempotency-Key` a retry makes nothing and is given the post of the first try.
 * @param make tests the rules of the request, and throws what it breaks
 * @throws ProblemError idempotency-key-reused; what `make` throws
 */
export function storePost(request: CreatingRequest, make: () => Promise<NewPost>): Promise<PostItem> {
  return createIdempotently(
    request,
    async () => {
      const { post, items } = await make();
      return { id: post.id, made: post, items, commit: commitWithinLimits };
    },
    (postId) => readPost(postId, { consistent: true }),
  );
}

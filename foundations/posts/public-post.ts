import { PostNotFound, PostWithdrawn } from '../../domain/posts/errors.ts';
import { isPublic } from '../../domain/posts/post.ts';
import { type PostItem, readPost } from './post-items.ts';

/**
 * A post that everybody may read: to the public, what isn't published doesn't exist, and of what the Région took back there is
 * nothing but why.
 * @throws PostNotFound, PostWithdrawn
 */
export function publicPost(postId: string, post: PostItem | undefined): PostItem {
  if (post?.withdrawal !== undefined && post.state === 'withdrawn') {
    const { at: withdrawnAt, why, replacedBy } = post.withdrawal;
    const { kind, theme } = post;
    throw new PostWithdrawn(postId, {
      ...{ kind, theme, withdrawnAt, why },
      ...(replacedBy !== undefined && { replacedBy }),
    });
  }
  if (post === undefined || !isPublic(post)) throw new PostNotFound(postId);
  return post;
}

/** The same, read with one GetItem, eventually consistent. @throws PostNotFound, PostWithdrawn */
export async function readPublicPost(postId: string): Promise<PostItem> {
  return publicPost(postId, await readPost(postId));
}

import { PostNotFound, PostWithdrawn } from '../../domain/posts/errors.ts';
import { hasBegun, isPublic } from '../../domain/posts/post.ts';
import { now } from '../../platform/clock.ts';
import { type PostItem, readPost } from './post-items.ts';

/**
 * A post that everybody may read: to the public, what isn't published doesn't exist, and of what was taken back there is nothing but why,
 * where the Région did, or that its author did.
 * @throws PostNotFound, PostWithdrawn
 */
export function publicPost(postId: string, post: PostItem | undefined): PostItem {
  const withdrawal = post && withdrawalOf(post);
  if (post !== undefined && withdrawal !== undefined) {
    const { kind, theme } = post;
    throw new PostWithdrawn({ postId, kind, theme, ...withdrawal });
  }
  if (post === undefined || !isPublic(post) || !hasBegun(post, now())) throw new PostNotFound({ postId });
  return post;
}

interface PublicWithdrawal {
  readonly withdrawnAt: string;
  readonly why?: string;
  readonly replacedBy?: string;
}

/** When and why something that everybody could read was taken back; an author gives no reason. Undefined of all else. */
export function withdrawalOf({
  state,
  withdrawal,
  withdrawnAt,
  publishedAt,
}: PostItem): PublicWithdrawal | undefined {
  if (state !== 'withdrawn' || publishedAt === undefined) return undefined;
  if (withdrawal === undefined) return withdrawnAt === undefined ? undefined : { withdrawnAt };
  const { at, why, replacedBy } = withdrawal;
  return { withdrawnAt: at, why, ...(replacedBy !== undefined && { replacedBy }) };
}

/** The same, read with one GetItem, eventually consistent. @throws PostNotFound, PostWithdrawn */
export async function readPublicPost(postId: string): Promise<PostItem> {
  return publicPost(postId, await readPost(postId));
}

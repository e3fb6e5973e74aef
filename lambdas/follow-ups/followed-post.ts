import { FollowUpImpossible } from '../../domain/follow-ups/errors.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import { readPublicPost } from '../../foundations/posts/public-post.ts';

/**
 * A public question or suggestion, whose history was asked for.
 * @throws PostNotFound, PostWithdrawn; FollowUpImpossible (information calls for no answer)
 */
export async function readFollowedPost(postId: string): Promise<PostItem> {
  const post = await readPublicPost(postId);
  assertFollowed(post);
  return post;
}

/** @throws FollowUpImpossible */
export function assertFollowed(post: PostItem): void {
  if (post.kind !== 'information') return;
  throw new FollowUpImpossible({ postId: post.id, reason: 'information' });
}

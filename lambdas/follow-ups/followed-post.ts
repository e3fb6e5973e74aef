import { FollowUpImpossible } from '../../domain/follow-ups/errors.ts';
import { PostNotFound } from '../../domain/posts/errors.ts';
import { isPublic } from '../../domain/posts/post.ts';
import { type PostItem, readPost } from '../../foundations/posts/post-items.ts';

/**
 * The post whose history is asked for: a question or a suggestion that everybody may read.
 * @throws PostNotFound; FollowUpImpossible (a piece of information calls for no answer)
 */
export async function readFollowedPost(postId: string): Promise<PostItem> {
  const post = await readPost(postId);
  // To the public, what isn't published doesn't exist.
  if (post === undefined || !isPublic(post)) throw new PostNotFound(postId);
  assertFollowed(post);
  return post;
}

/** @throws FollowUpImpossible */
export function assertFollowed(post: PostItem): void {
  if (post.kind !== 'information') return;
  throw new FollowUpImpossible(
    'Une information de la Région n’appelle pas de suites : seules les questions et les suggestions en ont.',
    { postId: post.id },
  );
}

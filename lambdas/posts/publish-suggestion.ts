import { PostNotFound, TransitionImpossible } from '../../domain/errors.ts';
import { assertPublishable } from '../../domain/post.ts';
import { instant } from '../../platform/clock.ts';
import { type PostItem, publishPost, readPost } from '../../platform/table/post-items.ts';
import type { StaffMember } from '../../platform/table/staff-items.ts';
import { assertOwnTheme } from './themes.ts';

/**
 * Publishes a suggestion that waits; two référents at the same instant publish it once.
 * @throws PostNotFound, TransitionImpossible; ProblemError not-your-directorate
 */
export async function publishSuggestion(member: StaffMember, postId: string): Promise<PostItem> {
  const post = await readPost(postId, { consistent: true });
  if (post === undefined) throw new PostNotFound(postId);
  assertOwnTheme(member, post.theme);
  assertPublishable(post);
  const published = await publishPost(post, instant());
  if (published === undefined) throw new TransitionImpossible(postId, 'published', 'published');
  return published;
}

import { existingPost } from '../../foundations/posts/post-items.ts';
import { assertOwnTheme } from '../../foundations/staff/own-theme.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { similarPostView } from './post-view.ts';
import { findSimilar } from './similar/find-similar.ts';

const shown = 20;

/**
 * Published suggestions similar to this one, for the moderator who decides on it.
 * @throws PostNotFound; ProblemError not-your-directorate
 */
export async function listSimilarPosts(member: StaffMember, postId: string) {
  const post = await existingPost(postId);
  assertOwnTheme(member, post.theme);
  const similar = await findSimilar(post.title, { limit: shown, except: postId });
  return similar.map(similarPostView);
}

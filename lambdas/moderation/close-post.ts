import { soonestClosing } from '../../foundations/posts/closing-time.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { instant } from '../../platform/clock.ts';
import { actOnPost, readSuggestionForStaff } from './act-on-post.ts';
import { moderatorOf } from './moderator.ts';

/**
 * Ends the vote on a suggestion at an instant at least a minute from now.
 * @throws what `actOnPost` throws; ProblemError request-invalid (too soon)
 */
export async function closePost(
  member: StaffMember,
  postId: string,
  asked: string | undefined,
): Promise<PostItem> {
  const time = soonestClosing(asked);
  const post = await readSuggestionForStaff(member, postId);
  const closesAt = instant(time);
  const command = { kind: 'close', by: await moderatorOf(member), closesAt } as const;
  return actOnPost(post, { member, command });
}

import { assertTheme } from '../../foundations/posts/known-theme.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { actOnPost, readSuggestionForStaff } from './act-on-post.ts';
import { moderatorOf } from './moderator.ts';

/**
 * Moves a suggestion to its right theme, and so to the directorate that decides on it and answers. It keeps its waiting
 * time, and a published one keeps its address, under the other theme.
 * @throws what `actOnPost` throws; ProblemError request-invalid (no such theme)
 */
export async function movePost(
  member: StaffMember,
  postId: string,
  { theme, version }: { readonly theme: string; readonly version?: number | undefined },
): Promise<PostItem> {
  assertTheme('body.theme', theme);
  const post = await readSuggestionForStaff(member, postId);
  const command = { kind: 'move', by: await moderatorOf(member), theme } as const;
  return actOnPost(post, { member, version, command });
}

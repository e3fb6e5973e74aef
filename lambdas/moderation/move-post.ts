import { assertTheme } from '../../foundations/posts/known-theme.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { actOnPost, readSuggestionForStaff } from './act-on-post.ts';

/**
 * Gives a suggestion the theme that it is about, and with it the directorate that decides on it and answers. It waits there since it has
 * waited; what was published stays where readers find it, under the other theme.
 * @throws what `actOnPost` throws; ProblemError request-invalid (no such theme)
 */
export async function movePost(
  member: StaffMember,
  postId: string,
  { theme, version }: { readonly theme: string; readonly version?: number | undefined },
): Promise<PostItem> {
  assertTheme('body.theme', theme);
  const post = await readSuggestionForStaff(member, postId);
  return actOnPost(post, { member, postId, version, command: (by) => ({ kind: 'move', by, theme }) });
}

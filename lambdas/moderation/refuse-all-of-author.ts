import { waitingKindOf } from '../../domain/moderation/moderated.ts';
import { readPosts } from '../../foundations/posts/post-items.ts';
import { readAllAuthored } from '../../foundations/posts/suggestion-items.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { readSuggestionForStaff } from './act-on-post.ts';
import { decideMany, type Outcome } from './decide-many.ts';

/**
 * Refuses all suggestions by the author of this one that wait for a first decision. Each is a separate decision with its
 * reason, and can be appealed. The author's key is read here and never returned.
 * @throws PostNotFound, TextInvalid; ProblemError not-a-suggestion, request-invalid (unknown reason)
 */
export async function refuseAllOfAuthor(
  member: StaffMember,
  postId: string,
  refusal: { readonly reason: string; readonly explanation: string },
): Promise<Outcome[]> {
  const { authorKey } = await readSuggestionForStaff(member, postId);
  if (authorKey === undefined) return [];
  const posts = await readPosts(await readAllAuthored(authorKey));
  const waiting = posts.filter((post) => ['submitted', 'held'].includes(waitingKindOf(post) ?? ''));
  const decisions = waiting.map(({ id }) => ({ postId: id, decision: 'refuse' as const, ...refusal }));
  return decideMany(member, decisions);
}

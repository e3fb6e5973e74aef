import type { PostItem } from '../../foundations/posts/post-items.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { instant, now } from '../../platform/clock.ts';
import { requestInvalid } from '../../platform/http/problem.ts';
import { actOnPost, readSuggestionForStaff } from './act-on-post.ts';

/** The votes function remembers a post for some seconds: a closing is never nearer than this (design §4.6). */
const shortestNoticeMs = 60_000;

/**
 * Ends the vote on a suggestion: at an instant, a minute from now at least.
 * @throws what `actOnPost` throws; ProblemError request-invalid (too near)
 */
export async function closePost(
  member: StaffMember,
  postId: string,
  asked: string | undefined,
): Promise<PostItem> {
  const soonest = now() + shortestNoticeMs;
  const time = asked === undefined ? soonest : Date.parse(asked);
  if (time < soonest) {
    throw requestInvalid([
      { path: 'body.closesAt', message: 'La clôture doit être à une minute au moins d’ici' },
    ]);
  }
  const post = await readSuggestionForStaff(member, postId);
  const closesAt = instant(time);
  return actOnPost(post, { member, postId, command: (by) => ({ kind: 'close', by, closesAt }) });
}

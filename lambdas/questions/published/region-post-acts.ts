import type * as z from 'zod';
import type { regionPostsRoutes } from '../../../contract/questions/region-posts.routes.ts';
import { soonestClosing } from '../../../foundations/posts/closing-time.ts';
import type { PostItem } from '../../../foundations/posts/post-items.ts';
import type { StaffMember } from '../../../foundations/staff/staff-items.ts';
import { instant } from '../../../platform/clock.ts';
import { longText } from '../checked-content.ts';
import { actOnRegionPost, readRegionPost } from './act-on-region-post.ts';

type BodyOf<R extends { readonly body: z.ZodType }> = z.output<R['body']>;

/**
 * Ends the vote earlier than announced, at least a minute from now.
 * @throws PostNotFound, PostClosed, RegionPostImpossible, TextInvalid; ProblemError not-of-the-region, decided-meanwhile,
 * request-invalid
 */
export async function closeRegionPost(
  member: StaffMember,
  postId: string,
  body: BodyOf<typeof regionPostsRoutes.closeRegionPost>,
): Promise<PostItem> {
  const closesAt = instant(soonestClosing(body.closesAt));
  return act(member, postId, body, { kind: 'close', closesAt });
}

/**
 * Withdraws a post at once: nobody can read it or vote on it, and it isn't certified; the reason is public.
 * @throws PostNotFound, RegionPostImpossible, TextInvalid; ProblemError not-of-the-region, decided-meanwhile
 */
export const withdrawRegionPost = (
  member: StaffMember,
  postId: string,
  body: BodyOf<typeof regionPostsRoutes.withdrawRegionPost>,
): Promise<PostItem> => act(member, postId, body, { kind: 'withdraw' });

/** Undoes that, within some minutes. @throws the same; UndoExpired */
export const restoreRegionPost = (
  member: StaffMember,
  postId: string,
  body: BodyOf<typeof regionPostsRoutes.restoreRegionPost>,
): Promise<PostItem> => act(member, postId, body, { kind: 'restore' });

async function act(
  member: StaffMember,
  postId: string,
  { version, explanation }: { readonly version: number; readonly explanation: string },
  command: { readonly kind: 'withdraw' | 'restore' } | { readonly kind: 'close'; readonly closesAt: string },
): Promise<PostItem> {
  const post = await readRegionPost(postId);
  const said = { by: member.pseudonym, why: longText('explanation', explanation) };
  return actOnRegionPost(member, post, { version, command: { ...said, ...command } });
}

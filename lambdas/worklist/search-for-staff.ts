import type * as z from 'zod';
import type { worklistRoutes } from '../../contract/worklist/worklist.routes.ts';
import { type SearchedState, searchedStates, statusOf } from '../../domain/posts/post.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import { assertOwnTheme, ownThemes } from '../../foundations/staff/own-theme.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { now } from '../../platform/clock.ts';
import { decisionMade } from '../moderation/public.ts';
import { searchPosts, type Wanted } from '../posts/public.ts';

type Search = z.output<typeof worklistRoutes.searchPosts.query>;
type Found = z.input<typeof worklistRoutes.searchPosts.success.body>;

/**
 * Searches published posts, which are public, on all themes, and refused and merged ones on the member's own themes.
 * @throws ProblemError cursor-invalid; not-your-directorate, if refused or merged posts of another directorate's theme are asked for
 */
export async function searchForStaff(member: StaffMember, { q = '', ...asked }: Search): Promise<Found> {
  const own = ownThemes(member);
  const { theme, state } = asked;
  if (theme !== undefined && state !== undefined && state !== 'published') assertOwnTheme(member, theme);
  const isAsked = (each: string) => theme === undefined || each === theme;
  const wanted: Wanted = Object.fromEntries(
    searchedStates
      .filter((each) => state === undefined || each === state)
      .map((each) => [each, (of: string) => isAsked(of) && (each === 'published' || own.includes(of))]),
  );
  const { posts, nextCursor } = await searchPosts(q, wanted, asked);
  return { items: posts.map((post) => foundView(post, own)), nextCursor };
}

function foundView(post: PostItem, own: readonly string[]): Found['items'][number] {
  const { id: postId, title, theme, channel, kind, state, publishedAt, closesAt } = post;
  return {
    ...{ postId, title, theme, channel, kind, publishedAt, closesAt },
    state: state as SearchedState,
    status: statusOf(post, now()),
    decision: own.includes(theme) ? decisionMade(post) : undefined,
  };
}

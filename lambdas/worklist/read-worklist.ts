import { isOverdue } from '../../domain/follow-ups/follow-up.ts';
import { readAwaitingAnswers } from '../../foundations/posts/awaiting-answer-items.ts';
import { readPosts } from '../../foundations/posts/post-items.ts';
import { ownThemes } from '../../foundations/staff/own-theme.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { instant, now } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { readAwaitingOutcomes, readLatestFollowUps } from '../follow-ups/public.ts';
import { listQueue, moderatedPostView } from '../moderation/public.ts';
import { findSimilar, similarPostView } from '../posts/public.ts';
import { listMessagesOf } from './list-messages-of.ts';
import { listProposalsOf } from './list-proposals-of.ts';
import type { Worklist } from './worklist.ts';

/**
 * Similar posts per waiting suggestion: as many as can be chosen with one digit key. `GET /v1/admin/posts/{postId}/similar`
 * returns more.
 */
const similarShown = 9;
const dayMs = 86_400_000;

/**
 * Everything that waits for a member of staff on their themes, up to a limit per kind. Texts of messages aren’t read.
 * @param limit per kind
 */
export async function readWorklist(member: StaffMember, limit: number): Promise<Worklist> {
  const themes = ownThemes(member);
  const [queue, messages, proposals, outcomes, answers] = await Promise.all([
    queueOf(member, limit),
    listMessagesOf(member, themes, limit),
    listProposalsOf(member, themes, limit),
    outcomesOf(themes, limit),
    answersOf(themes, limit),
  ]);
  return { queue, messages, proposals, outcomes, answers };
}

async function queueOf(member: StaffMember, limit: number): Promise<Worklist['queue']> {
  const { counters, posts, nextCursor } = await listQueue(member, { limit });
  const items = posts.map(async (post) => {
    const similar = await findSimilar(post.title, { limit: similarShown, except: post.id });
    return { post: moderatedPostView(post), similar: similar.map(similarPostView) };
  });
  return { counters, items: await Promise.all(items), nextCursor };
}

/** Questions whose vote has ended without a known outcome, earliest ended first. */
async function outcomesOf(themes: readonly string[], limit: number): Promise<Worklist['outcomes']> {
  const { lateAfterDays } = instance.followUps;
  const due = (await readAwaitingOutcomes())
    .flatMap(({ postId, theme, closesAt }) => (closesAt === undefined ? [] : [{ postId, theme, closesAt }]))
    .filter(({ theme, closesAt }) => themes.includes(theme) && isOverdue(closesAt, 0, now()))
    .toSorted((one, other) => Date.parse(one.closesAt) - Date.parse(other.closesAt))
    .slice(0, limit);
  const titles = await titlesOf(due);
  return due.map(({ postId, theme, closesAt }) => ({
    ...{ postId, title: titles.get(postId) ?? postId, theme, closedAt: closesAt },
    late: isOverdue(closesAt, lateAfterDays, now()),
  }));
}

/** Suggestions that have been without an answer for too long, earliest published first. */
async function answersOf(themes: readonly string[], limit: number): Promise<Worklist['answers']> {
  const { answerAfterDays } = instance.followUps;
  const until = instant(now() - answerAfterDays * dayMs);
  const found = await Promise.all(themes.map((theme) => readAwaitingAnswers(theme, until, limit)));
  const longest = found
    .flat()
    .toSorted((one, other) => (one.publishedAt < other.publishedAt ? -1 : 1))
    .slice(0, limit);
  const posts = new Map(
    (await readPosts(longest.map(({ postId }) => postId))).map((post) => [post.id, post]),
  );
  // Suggestions that returned from a merge may have been answered before it.
  const answered = new Set((await readLatestFollowUps([...posts.keys()])).map(({ postId }) => postId));
  const items = longest.flatMap(({ postId, publishedAt }) => {
    const post = posts.get(postId);
    if (post?.state !== 'published' || answered.has(postId)) return [];
    return [{ postId, title: post.title, theme: post.theme, publishedAt }];
  });
  return { afterDays: answerAfterDays, items };
}

async function titlesOf(due: readonly { readonly postId: string }[]): Promise<Map<string, string>> {
  const posts = await readPosts(due.map(({ postId }) => postId));
  return new Map(posts.map(({ id, title }) => [id, title]));
}

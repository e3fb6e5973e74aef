import { isOverdue } from '../../domain/follow-ups/follow-up.ts';
import { type AwaitingAnswer, readAwaitingAnswers } from '../../foundations/posts/awaiting-answer-items.ts';
import { readPosts } from '../../foundations/posts/post-items.ts';
import { instant, now } from '../../platform/clock.ts';
import { type CursorPage, decodeCursor, encodeCursor, isInstantAndId } from '../../platform/http/cursor.ts';
import { instance } from '../../platform/instance.ts';
import { readAwaitingOutcomes, readLatestFollowUps } from '../follow-ups/public.ts';
import type { Worklist } from './worklist.ts';

const dayMs = 86_400_000;

export interface PageAsked {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Questions whose vote has ended and whose outcome hasn’t been told, the one that ended first first. @throws ProblemError cursor-invalid */
export async function listOutcomesOf(
  themes: readonly string[],
  { limit, cursor }: PageAsked,
): Promise<CursorPage<Worklist['outcomes'][number]>> {
  const after = decodeCursor(cursor, isInstantAndId) ?? '';
  const { lateAfterDays } = instance.followUps;
  const due = (await readAwaitingOutcomes())
    .flatMap(({ postId, theme, closesAt }) =>
      closesAt === undefined ? [] : [{ postId, theme, at: closesAt }],
    )
    .filter(({ theme, at }) => themes.includes(theme) && isOverdue(at, 0, now()))
    .filter((one) => placeOf(one) > after)
    .toSorted(byPlace);
  const page = due.slice(0, limit);
  const posts = await readPosts(page.map(({ postId }) => postId));
  const titles = new Map(posts.map(({ id, title }) => [id, title]));
  const items = page.map(({ postId, theme, at }) => ({
    ...{ postId, title: titles.get(postId) ?? postId, theme, closedAt: at },
    late: isOverdue(at, lateAfterDays, now()),
  }));
  return { items, nextCursor: nextOf(page, due.length > limit) };
}

/** Suggestions to which nothing was answered for too long, those that were published first first. @throws ProblemError cursor-invalid */
export async function listAnswersOf(
  themes: readonly string[],
  { limit, cursor }: PageAsked,
): Promise<CursorPage<Worklist['answers']['items'][number]>> {
  const after = decodeCursor(cursor, isInstantAndId);
  const until = instant(now() - instance.followUps.answerAfterDays * dayMs);
  const found = await Promise.all(themes.map((theme) => readAwaitingAnswers(theme, until, limit + 1, after)));
  const waiting = found.flat().map(placed).toSorted(byPlace);
  const page = waiting.slice(0, limit);
  const posts = new Map((await readPosts(page.map(({ postId }) => postId))).map((post) => [post.id, post]));
  // Suggestions that returned from a merge may have been answered before it.
  const answered = new Set((await readLatestFollowUps([...posts.keys()])).map(({ postId }) => postId));
  const items = page.flatMap(({ postId, at: publishedAt }) => {
    const post = posts.get(postId);
    if (post?.state !== 'published' || answered.has(postId)) return [];
    return [{ postId, title: post.title, theme: post.theme, publishedAt }];
  });
  return { items, nextCursor: nextOf(page, waiting.length > limit) };
}

/** Position in the list: since when it has waited (ISO 8601, UTC), then by id. */
interface Placed {
  readonly postId: string;
  readonly at: string;
}

const placed = ({ postId, publishedAt: at }: AwaitingAnswer): Placed => ({ postId, at });
const placeOf = ({ at, postId }: Placed): string => `${at}#${postId}`;
const byPlace = (one: Placed, other: Placed): number => (placeOf(one) < placeOf(other) ? -1 : 1);

function nextOf(page: readonly Placed[], hasMore: boolean): string | undefined {
  const last = page.at(-1);
  return last && hasMore ? encodeCursor(placeOf(last)) : undefined;
}

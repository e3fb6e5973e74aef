import { type AgeClass, ageClasses, ageClassOf } from '../../domain/moderation/deadlines.ts';
import { type PostItem, readPosts } from '../../foundations/posts/post-items.ts';
import { readWaitingCounts } from '../../foundations/posts/waiting-count-items.ts';
import { assertOwnTheme, ownThemes } from '../../foundations/staff/own-theme.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { instant } from '../../platform/clock.ts';
import { decodeCursor, encodeCursor, isInstantAndId } from '../../platform/http/cursor.ts';
import { instance } from '../../platform/instance.ts';
import { placeOf, readWaiting } from './queue-items.ts';

export interface ThemeCounters {
  readonly theme: string;
  readonly waiting: number;
  readonly byAge: Record<AgeClass, number>;
  readonly oldestSince?: string | undefined;
}

/**
 * What waits for this member of staff: counters of each of their themes (or the requested one), and a page of suggestions,
 * longest waiting first. Costs one Query of counters and one of at most a page per theme, plus one BatchGetItem, however
 * much waits.
 * @throws ProblemError not-your-directorate, cursor-invalid
 */
export async function listQueue(
  member: StaffMember,
  query: {
    readonly theme?: string | undefined;
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
): Promise<{ counters: ThemeCounters[]; posts: PostItem[]; nextCursor: string | undefined }> {
  if (query.theme !== undefined) assertOwnTheme(member, query.theme);
  const themes = query.theme === undefined ? ownThemes(member) : [query.theme];
  const after = decodeCursor(query.cursor, isInstantAndId);
  const [counters, queues] = await Promise.all([
    Promise.all(themes.map(countersOf)),
    Promise.all(themes.map((theme) => readWaiting(theme, query.limit + 1, after))),
  ]);
  const waiting = queues.flat().sort((a, b) => compare(placeOf(a), placeOf(b)));
  const page = waiting.slice(0, query.limit);
  const last = page.at(-1);
  return {
    counters,
    posts: await readPosts(page.map(({ postId }) => postId)),
    nextCursor: last && waiting.length > page.length ? encodeCursor(placeOf(last)) : undefined,
  };
}

/**
 * Counted by the day since which suggestions wait: each moves up an age class at the start (UTC) of the day on which it
 * reaches it.
 */
async function countersOf(theme: string): Promise<ThemeCounters> {
  const [counts, [oldest]] = await Promise.all([readWaitingCounts(theme), readWaiting(theme, 1)]);
  const byAge = Object.fromEntries(ageClasses.map((name) => [name, 0])) as Record<AgeClass, number>;
  const today = Date.parse(instant().slice(0, 10));
  let waiting = 0;
  for (const [day, count] of counts) {
    byAge[ageClassOf(today - Date.parse(day), instance.moderation.deadlines)] += count;
    waiting += count;
  }
  return { theme, waiting, byAge, oldestSince: oldest?.since };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

import { type AgeClass, ageClasses, ageClassOf } from '../../domain/moderation/deadlines.ts';
import { type PostItem, readPosts } from '../../foundations/posts/post-items.ts';
import { assertOwnTheme, ownThemes } from '../../foundations/staff/own-theme.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { now } from '../../platform/clock.ts';
import { decodeCursor, encodeCursor, isInstantAndId } from '../../platform/http/cursor.ts';
import { instance } from '../../platform/instance.ts';
import { readQueue, type Waiting } from './queue-items.ts';

export interface ThemeCounters {
  readonly theme: string;
  readonly waiting: number;
  readonly byAge: Record<AgeClass, number>;
  readonly oldestSince?: string | undefined;
}

/**
 * What waits for this member of staff: counters of each of their themes (or of the one asked), and a page of suggestions,
 * the longest waiting first. One Query per theme, one BatchGetItem.
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
  const queues = await Promise.all(themes.map(async (theme) => ({ theme, waiting: await readQueue(theme) })));
  const all = queues.flatMap(({ waiting }) => waiting).sort((a, b) => compare(placeOf(a), placeOf(b)));
  const after = decodeCursor(query.cursor, isInstantAndId) ?? '';
  const rest = all.filter((waiting) => placeOf(waiting) > after);
  const page = rest.slice(0, query.limit);
  const last = page.at(-1);
  return {
    counters: queues.map(({ theme, waiting }) => countersOf(theme, waiting)),
    posts: await readPosts(page.map(({ postId }) => postId)),
    nextCursor: last && rest.length > page.length ? encodeCursor(placeOf(last)) : undefined,
  };
}

function countersOf(theme: string, waiting: readonly Waiting[]): ThemeCounters {
  const byAge = Object.fromEntries(ageClasses.map((name) => [name, 0])) as Record<AgeClass, number>;
  const { deadlines } = instance.moderation;
  for (const { since } of waiting) byAge[ageClassOf(now() - Date.parse(since), deadlines)] += 1;
  return { theme, waiting: waiting.length, byAge, oldestSince: waiting[0]?.since };
}

/** Where one stands in the whole queue: since when, then by id. What was decided meanwhile leaves no gap to fall into. */
const placeOf = ({ since, postId }: Waiting): string => `${since}#${postId}`;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

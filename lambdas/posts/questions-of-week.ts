import { mondayOf } from '../../domain/dates/calendar.ts';
import { isoWeek } from '../../domain/dates/iso-week.ts';
import { type ShownPost, withTotals } from '../../foundations/polls/result-items.ts';
import { readNewest } from '../../foundations/posts/feed.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import { calendarDate } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';

/** More than a week ever has, including urgent ones. */
const mostQuestions = 20;

export interface WeekQuestions {
  readonly week: string;
  readonly monday: string;
  readonly questions: readonly ShownPost[];
}

/**
 * The Région's questions of the latest week that had any, newest first, open or not: this week’s, or the previous week’s
 * until this week's open. Weeks are in the instance’s time zone. One Query and one BatchGetItem.
 */
export async function questionsOfWeek(): Promise<WeekQuestions> {
  const { posts } = await readNewest({ channel: 'region', kind: 'question' }, mostQuestions);
  const [newest] = posts;
  const monday = newest === undefined ? mondayOf(calendarDate(instance.timeZone)) : openingWeekOf(newest);
  const asked = posts.filter((post) => openingWeekOf(post) === monday);
  return { week: isoWeek(monday), monday, questions: await withTotals(asked) };
}

function openingWeekOf({ publishedAt = '' }: PostItem): string {
  return mondayOf(calendarDate(instance.timeZone, Date.parse(publishedAt)));
}

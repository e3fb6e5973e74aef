import type * as z from 'zod';
import type { service, serviceMonth, serviceWithCourse } from '../../contract/services/services.ts';
import { addMonths, monthOf, monthsFrom } from '../../domain/dates/months.ts';
import { ratingOf } from '../../domain/services/mention.ts';
import { readPublicResultsOf } from '../../foundations/polls/result-items.ts';
import { type PostItem, readPosts } from '../../foundations/posts/post-items.ts';
import { monthAt, monthPostId, startOfMonth } from '../../foundations/services/month-post.ts';
import type { Service } from '../../foundations/services/service-items.ts';
import { calendarDate, instant, now } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';

type ServiceView = z.input<typeof service>;
type MonthView = z.input<typeof serviceMonth>;

/** How many past months one service is shown with, and how many a list searches for its last result. */
const monthsTold = 24;
const monthsSought = 12;

/** A service with its past months, the earliest first. */
export async function serviceWithMonths(item: Service): Promise<z.input<typeof serviceWithCourse>> {
  const [course = []] = await coursesOf([item], monthsTold);
  return { ...serviceView(item, course.slice(-monthsSought)), course };
}

/** Services with their last result: BatchGetItems of a hundred, whatever the number of ratings. */
export async function servicesWithLast(items: readonly Service[]): Promise<ServiceView[]> {
  const courses = await coursesOf(items, monthsSought);
  return items.map((item, index) => serviceView(item, courses[index] ?? []));
}

/** @param course its past months, the earliest first */
export function serviceView(item: Service, course: readonly MonthView[] = []): ServiceView {
  const { id, name, kind, place, departement, theme, createdAt, retiredAt } = item;
  const last = course.findLast(({ state }) => state === 'result');
  const month = monthAt();
  return {
    ...{ id, name, kind, place, departement, theme, createdAt },
    ...(retiredAt === undefined
      ? {
          current: {
            month,
            postId: monthPostId(id, month),
            closesAt: instant(startOfMonth(addMonths(month, 1))),
          },
        }
      : { retiredAt }),
    ...(last && { last }),
  };
}

/** The past months of each service, at most this many. */
async function coursesOf(items: readonly Service[], months: number): Promise<MonthView[][]> {
  const ended = items.map((item) =>
    endedMonths(item, months).map((month) => ({ month, postId: monthPostId(item.id, month) })),
  );
  const posts = await readPosts(ended.flat().map(({ postId }) => postId));
  const results = await readPublicResultsOf(posts);
  const views = new Map(posts.map((post, index) => [post.id, monthView(post, results[index])]));
  return ended.map((course) => course.flatMap(({ postId }) => views.get(postId) ?? []));
}

function monthView(
  { id: postId, service: asked, withheldAt }: PostItem,
  results: Awaited<ReturnType<typeof readPublicResultsOf>>[number],
): MonthView {
  const month = asked?.month ?? '';
  if (withheldAt !== undefined) return { month, postId, state: 'too-few' };
  const rating = results && ratingOf(results[0]?.options.map(({ votes }) => votes) ?? []);
  return rating === undefined
    ? { month, postId, state: 'counting' }
    : { month, postId, state: 'result', rating };
}

/** Of a retired service, the month in which it was retired is past too. */
function endedMonths({ createdAt, retiredAt }: Service, most: number): string[] {
  const isRetired = retiredAt !== undefined && now() >= Date.parse(retiredAt);
  const last = isRetired ? monthIn(retiredAt) : addMonths(monthAt(), -1);
  return monthsFrom(monthIn(createdAt), last).slice(-most);
}

const monthIn = (at: string): string => monthOf(calendarDate(instance.timeZone, Date.parse(at)));

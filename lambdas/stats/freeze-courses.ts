import { inParallel } from '../../platform/in-parallel.ts';
import { type CourseDay, freezeCourseDay, readCourseEnds } from './course-items.ts';

/** The public counts of a post at the end of a day. */
export interface Measured extends Pick<CourseDay, 'voters' | 'totals'> {
  readonly postId: string;
}

const parallelWrites = 20;

/**
 * Freezes a finished day of each post that has changed since its last one, so that posts nobody votes on any more cost
 * nothing. Idempotent.
 * @param posts only those with public results: what was hidden never becomes part of a course, even once revealed
 * @param date `YYYY-MM-DD`
 * @param measuredAt ISO 8601
 */
export async function freezeCourses(
  posts: readonly Measured[],
  date: string,
  measuredAt: string,
): Promise<void> {
  const ends = await readCourseEnds(posts.map(({ postId }) => postId));
  const moved = posts.filter((post) => hasMoved(ends.get(post.postId), post));
  await inParallel(parallelWrites, moved, ({ postId, ...counted }) =>
    freezeCourseDay(postId, { date, measuredAt, ...counted }),
  );
}

/** Whether there is something to freeze. @param last the last day that was frozen */
export function hasMoved(last: CourseDay | undefined, { voters, totals }: Measured): boolean {
  if (last === undefined) return voters > 0;
  const { plus, minus } = last.totals ?? {};
  return last.voters !== voters || plus !== totals?.plus || minus !== totals?.minus;
}

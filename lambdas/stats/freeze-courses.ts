import { inParallel } from '../../platform/in-parallel.ts';
import { type CourseDay, freezeCourseDay, readCourseEnds } from './course-items.ts';

/** What everybody may count on a post when a day has ended. */
export interface Measured extends Pick<CourseDay, 'voters' | 'totals'> {
  readonly postId: string;
}

const parallelWrites = 20;

/**
 * Freezes a day that is over for each post on which something has moved since the last one, so that what nobody votes on any more costs
 * nothing more. Done twice, it changes nothing the second time.
 * @param posts those alone whose results everybody may see: what was hidden is in no course, not even once it is revealed
 * @param date `YYYY-MM-DD`
 * @param measuredAt ISO 8601
 */
export async function freezeCourses(
  posts: readonly Measured[],
  date: string,
  measuredAt: string,
): Promise<void> {
  const ends = await readCourseEnds(posts.map(({ postId }) => postId));
  const moved = posts.filter(({ postId, voters, totals }) => {
    const last = ends.get(postId);
    if (last === undefined) return voters > 0;
    const { plus, minus } = last.totals ?? {};
    return last.voters !== voters || plus !== totals?.plus || minus !== totals?.minus;
  });
  await inParallel(parallelWrites, moved, ({ postId, ...counted }) =>
    freezeCourseDay(postId, { date, measuredAt, ...counted }),
  );
}

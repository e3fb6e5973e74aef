import * as z from 'zod';
import { courseDay } from '../../contract/stats/course.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { keys } from '../../platform/table/keys.ts';
import { batchGet, query } from '../../platform/table/read.ts';
import { transact } from '../../platform/table/transact.ts';
import { put } from '../../platform/table/write.ts';

export type CourseDay = z.output<typeof courseDay>;
const dayItem = z.object({ document: courseDay });
const endItem = z.object({ postId: z.string(), document: courseDay });

/** The days of a post, earliest first: one Query; at under 200 bytes each, its page covers twenty years. */
export async function readCourse(postId: string): Promise<CourseDay[]> {
  const days = await query({ pk: keys.courseEnd(postId).pk, sk: { from: '0', to: '9' } }, dayItem);
  return days.map(({ document }) => document);
}

/** The last frozen day of each of these posts that has one: one BatchGetItem per hundred. */
export async function readCourseEnds(postIds: readonly string[]): Promise<Map<string, CourseDay>> {
  const ends = await batchGet(postIds.map(keys.courseEnd), endItem, { consistent: true });
  return new Map(ends.map(({ postId, document }) => [postId, document]));
}

/** Freezes a day of a post, once: has no effect if that day or a later one is frozen already. */
export async function freezeCourseDay(postId: string, document: CourseDay): Promise<void> {
  const end = courseEndPut(postId, document);
  const isLater = {
    ConditionExpression: 'attribute_not_exists(pk) OR #date < :date',
    ExpressionAttributeNames: { '#date': 'date' },
    ExpressionAttributeValues: { ':date': document.date },
  };
  try {
    await transact([{ Put: { ...end.Put, ...isLater } }, courseDayPut(postId, document)]);
  } catch (error) {
    if (!isConditionFailedAt(error, 0)) throw error;
  }
}

/** A day of a post. */
export function courseDayPut(postId: string, document: CourseDay) {
  return put(keys.courseDay(postId, document.date), 'CourseDay', { document });
}

/** The last day of a post. */
export function courseEndPut(postId: string, document: CourseDay) {
  return put(keys.courseEnd(postId), 'CourseEnd', { postId, date: document.date, document });
}

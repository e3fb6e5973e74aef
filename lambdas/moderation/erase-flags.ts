import { addDays } from '../../domain/dates/calendar.ts';
import { publishedPosts } from '../../foundations/posts/published-posts.ts';
import { calendarDate } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { keys } from '../../platform/table/keys.ts';
import { remove, writeItem } from '../../platform/table/write.ts';
import { readOwnFlags } from './flag-items.ts';
import { flagDayKeyOf, flaggerKeyOf } from './flag-keys.ts';

/** Ids of all published suggestions, read once for all people being erased. */
export async function flaggablePosts(): Promise<string[]> {
  return (await Array.fromAsync(publishedPosts('citizen'))).map(({ id }) => id);
}

/**
 * Deletes the texts that a subject wrote when flagging these posts. Their effect on counts remains, and so do flags of
 * posts that were taken down: for a year they support a decision that may be disputed, and they name nobody.
 */
export async function eraseFlags(subject: string, postIds: readonly string[]): Promise<void> {
  for (let start = 0; start < postIds.length; start += 100) {
    const some = postIds.slice(start, start + 100);
    const places = await Promise.all(
      some.map(async (postId) => ({ postId, flaggerKey: await flaggerKeyOf(postId, subject) })),
    );
    const flagged = new Set((await readOwnFlags(places)).map(({ postId }) => postId));
    for (const { postId, flaggerKey } of places) {
      if (flagged.has(postId)) await writeItem(remove(keys.flag(postId, flaggerKey)));
    }
  }
  const today = calendarDate(instance.timeZone);
  for (const date of [today, addDays(today, -1)]) {
    await writeItem(remove(keys.flagDay(await flagDayKeyOf(date, subject))));
  }
}

import { addDays } from '../../domain/dates/calendar.ts';
import { wasNeverPublic } from '../../domain/posts/post.ts';
import { type PostItem, readPost } from '../../foundations/posts/post-items.ts';
import {
  erasedSuggestionItems,
  readHistory,
  withoutAuthor,
} from '../../foundations/posts/suggestion-items.ts';
import { eraseNotes } from '../../foundations/staff/erase-notes.ts';
import { calendarDate } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { keys } from '../../platform/table/keys.ts';
import { transact } from '../../platform/table/transact.ts';
import { remove, writeItem } from '../../platform/table/write.ts';
import { readEveryAuthored } from './author-items.ts';
import { authorKeyOf } from './author-key.ts';
import { authorDayKeyOf } from './author-limits.ts';
import { forgetText } from './findings/repeats.ts';

/**
 * Forgets an author. What was ever published stays with its debate, without its author; what never was is deleted with its
 * history. The entries that lead from the author to their texts go last, so that an interrupted run finds the rest again.
 */
export async function eraseSuggestions(subject: string): Promise<void> {
  const authorKey = await authorKeyOf(subject);
  for (const { postId, createdAt } of await readEveryAuthored(authorKey)) {
    const post = await readPost(postId, { consistent: true });
    if (post !== undefined) await eraseSuggestion(authorKey, post);
    if (post === undefined || wasNeverPublic(post)) await eraseHistory(postId);
    await writeItem(remove(keys.authored(authorKey, createdAt, postId)));
  }
  const today = calendarDate(instance.timeZone);
  const days = await Promise.all([today, addDays(today, -1)].map((date) => authorDayKeyOf(date, subject)));
  for (const day of days) await writeItem(remove(keys.authorDay(day)));
  await writeItem(remove(keys.authorWaiting(authorKey)));
}

async function eraseSuggestion(authorKey: string, post: PostItem): Promise<void> {
  await forgetText(authorKey, post.title);
  if (wasNeverPublic(post)) await transact(erasedSuggestionItems(post));
  else await writeItem(withoutAuthor(post.id));
}

async function eraseHistory(postId: string): Promise<void> {
  await eraseNotes(`post:${postId}`);
  for (const { version } of await readHistory(postId)) await writeItem(remove(keys.postLog(postId, version)));
}

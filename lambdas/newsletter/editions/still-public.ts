import { isPublic } from '../../../domain/posts/post.ts';
import { readPosts } from '../../../foundations/posts/post-items.ts';
import { readMeeting } from '../../meetings/public.ts';
import type { StoredContent } from './edition-items.ts';

/** Id of the post that an item is about (`compose-content.ts` makes these ids); undefined if it isn't a post yet. */
export function postIdOf(item: string): string | undefined {
  return /^[cfrs]-([^~]+)/.exec(item)?.[1];
}

/** Id of the meeting that an item announces; undefined of others. */
const meetingIdOf = (item: string): string | undefined => /^m-([^~]+)/.exec(item)?.[1];

/** Those of these meetings that are still to be held. */
async function stillPlanned(meetingIds: readonly string[]): Promise<Set<string>> {
  const meetings = await Promise.all(meetingIds.map((id) => readMeeting(id)));
  return new Set(meetings.flatMap((one) => (one?.state === 'planned' ? [one.id] : [])));
}

/**
 * Drops items whose posts were taken down, or whose meetings were cancelled, between the approval and the sending day.
 * @returns the remaining content, and the number of items dropped
 */
export async function withoutTakenDown(
  content: StoredContent,
): Promise<{ content: StoredContent; takenDown: number }> {
  const items = content.sections.flatMap((section) => section.items);
  const postIds = items.flatMap((item) => postIdOf(item) ?? []);
  const posts = await readPosts([...new Set(postIds)]);
  const there = new Set(posts.filter(isPublic).map(({ id }) => id));
  const planned = await stillPlanned(items.flatMap((item) => meetingIdOf(item) ?? []));
  const stays = (item: string) => {
    const meetingId = meetingIdOf(item);
    if (meetingId !== undefined) return planned.has(meetingId);
    const postId = postIdOf(item);
    return postId === undefined || there.has(postId);
  };
  const sections = content.sections.map((section) => ({ ...section, items: section.items.filter(stays) }));
  return { content: { ...content, sections }, takenDown: items.filter((item) => !stays(item)).length };
}

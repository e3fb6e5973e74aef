import { isPublic } from '../../../domain/posts/post.ts';
import { readPosts } from '../../../foundations/posts/post-items.ts';
import type { StoredContent } from './edition-items.ts';

/** Id of the post that an item is about (`compose-content.ts` makes these ids); undefined if it isn't a post yet. */
export function postIdOf(item: string): string | undefined {
  return /^[cfrs]-([^~]+)/.exec(item)?.[1];
}

/**
 * Drops items whose posts were taken down between the approval and the sending day.
 * @returns the remaining content, and the number of items dropped
 */
export async function withoutTakenDown(
  content: StoredContent,
): Promise<{ content: StoredContent; takenDown: number }> {
  const items = content.sections.flatMap((section) => section.items);
  const postIds = items.flatMap((item) => postIdOf(item) ?? []);
  const posts = await readPosts([...new Set(postIds)]);
  const there = new Set(posts.filter(isPublic).map(({ id }) => id));
  const stays = (item: string) => {
    const postId = postIdOf(item);
    return postId === undefined || there.has(postId);
  };
  const sections = content.sections.map((section) => ({ ...section, items: section.items.filter(stays) }));
  return { content: { ...content, sections }, takenDown: items.filter((item) => !stays(item)).length };
}

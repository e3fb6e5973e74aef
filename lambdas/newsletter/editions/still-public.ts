import { isPublic } from '../../../domain/posts/post.ts';
import { readPosts } from '../../../foundations/posts/post-items.ts';
import type { StoredContent } from './edition-items.ts';

/** Post that an item of a letter tells of (`compose-content.ts` gives the ids); undefined for what isn't a post yet. */
export function postIdOf(item: string): string | undefined {
  return /^[frs]-([^~]+)/.exec(item)?.[1];
}

/**
 * What of a letter may still be told: between its approval and its day, what it tells of may have been taken down.
 * @returns the contents without those, and how many they were
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

import { browsePublished } from '../../foundations/posts/browse-published.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { readOwnFlags } from './flag-items.ts';
import { flaggerKeyOf } from './flag-keys.ts';

/**
 * The caller's flags on one page of published posts.
 * @throws ProblemError cursor-invalid
 */
export async function listOwnFlags({ subject }: Citizen, cursor: string | undefined) {
  const { posts, nextCursor } = await browsePublished(cursor, ['citizen']);
  const places = await Promise.all(
    posts.map(async ({ id }) => ({ postId: id, flaggerKey: await flaggerKeyOf(id, subject) })),
  );
  const flags = await readOwnFlags(places);
  const newestFirst = flags.sort((one, other) => other.at.localeCompare(one.at));
  return {
    items: newestFirst.map(({ postId, reason, explanation, at }) => ({ postId, reason, explanation, at })),
    nextCursor,
  };
}

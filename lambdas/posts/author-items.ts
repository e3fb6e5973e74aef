import * as z from 'zod';
import { keys } from '../../platform/table/keys.ts';
import { queryAll, queryPage } from '../../platform/table/read.ts';

const authoredItem = z.object({ postId: z.string() });

/**
 * Ids of an author's suggestions, newest first: one Query. `suggestion-items.ts` writes these entries with the suggestions.
 * They are items rather than an index, which would be rewritten at every tick of the votes.
 * @param before position returned by the previous page
 */
export async function readAuthored(
  authorKey: string,
  limit: number,
  before?: string,
): Promise<{ postIds: string[]; next: string | undefined }> {
  const { pk } = keys.authored(authorKey, '', '');
  const what = { pk, sk: { before }, consistent: true, descending: true, limit };
  const { items, last } = await queryPage(what, authoredItem);
  return { postIds: items.map(({ postId }) => postId), next: last && String(last.sk) };
}

const authoredEntry = authoredItem.extend({ sk: z.string() });

/** Everything an author wrote, and when. */
export async function readEveryAuthored(authorKey: string): Promise<{ postId: string; createdAt: string }[]> {
  const { pk } = keys.authored(authorKey, '', '');
  const entries = await Array.fromAsync(queryAll({ pk, consistent: true }, authoredEntry));
  return entries.map(({ sk, postId }) => ({ postId, createdAt: sk.slice(0, -`#${postId}`.length) }));
}

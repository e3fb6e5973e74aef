import type { Citizen } from '../../platform/http/caller.ts';
import { readAnswers } from '../../platform/table/ballot-items.ts';
import { ballotKeyOf } from './ballot-keys.ts';

/**
 * One's own answers on these posts, in the order asked; null where there is none, be it that the post doesn't exist.
 * @param postIds at most 100
 */
export async function listOwnVotes({ subject }: Citizen, postIds: readonly string[]) {
  const asked = [...new Set(postIds)];
  const ballotKeys = await Promise.all(asked.map((postId) => ballotKeyOf(postId, subject)));
  const answers = await readAnswers(ballotKeys);
  return postIds.map((postId) => ({ postId, answer: answers.get(postId) ?? null }));
}

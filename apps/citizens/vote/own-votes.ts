import { call, Refusal, type Reply } from '../../../contract/client/call.ts';
import { hasProfile, withToken } from '../session.ts';
import { type OwnAnswer, pollKey, store } from '../store.ts';

type ListedVote = Reply<'GET /v1/me/votes'>['items'][number];

/** The caller's votes according to the service; none if it can’t be reached now. */
export async function ownVotes(postIds: readonly string[]): Promise<readonly ListedVote[]> {
  try {
    const query = { postIds: postIds.slice(0, 100).join(',') };
    return (await withToken((token) => call('GET /v1/me/votes', { token, query }))).items;
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

/**
 * Restores own votes after the browser has deleted its storage, as Safari does after a week without a visit: the profile's
 * cookie remains, and the service knows the votes. Done once; other pages ask nothing.
 */
export async function restoreOwn(postIds: readonly string[]): Promise<void> {
  if (!hasProfile() || postIds.length === 0) return;
  const kept = await store();
  if ((await kept.count('own')) > 0) return;
  for (const { postId, steps, ...own } of await ownVotes(postIds)) {
    await keep(own, pollKey(postId, undefined));
    for (const { step, ...answered } of steps ?? []) await keep(answered, pollKey(postId, step));
  }
}

async function keep(
  { answer, receipt }: Pick<ListedVote, 'answer' | 'receipt'>,
  poll: string,
): Promise<void> {
  if (answer === null) return;
  const own: OwnAnswer = { answer, ...(receipt && { receipt }) };
  await (await store()).put('own', own, poll);
}

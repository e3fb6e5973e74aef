import { isApproval, type Poll, pollFrom, pollId, pollsOf } from '../../domain/polls/format.ts';
import { type PollResults, pollResults, type TotalCounts } from '../../domain/polls/poll-results.ts';
import type { Target } from '../../domain/polls/tally.ts';
import { areResultsPublic } from '../../domain/polls/visibility.ts';
import { tableName } from '../../platform/table/client.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { keys, resultsPk } from '../../platform/table/keys.ts';
import { batchGet, query, rawItem } from '../../platform/table/read.ts';
import { type TransactItem, transact } from '../../platform/table/transact.ts';
import type { PostItem } from '../posts/post-items.ts';
import { movedPut } from '../posts/ranking-items.ts';
import { attributesOf, countsOf, type Item, identityOf, keyOf } from './counter-targets.ts';

/**
 * Totals as they are read: those that everybody may see, at `RESULTS#post`; those that are hidden, for the
 * function that knows who has voted; and the one act that makes the second into the first.
 */

/** What must be known of a post to read its results. */
export type PostWithResults = Pick<PostItem, 'id' | 'format' | 'steps' | 'resultsVisibility' | 'revealedAt'> &
  Partial<Pick<PostItem, 'kind'>>;

/**
 * The results of a post that everybody may see, in the order of its polls; undefined while they are hidden. One Query,
 * whatever the number of votes.
 */
export async function readPublicResults(post: PostWithResults): Promise<PollResults[] | undefined> {
  if (!areResultsPublic(post)) return undefined;
  // At most some twenty small items: never a second page.
  const totals = totalsByPoll(await query({ pk: resultsPk(post.id) }, rawItem));
  return pollsOf(post).map((poll) => resultsOf(poll, totals));
}

/** The same of many posts, in their order: a BatchGetItem for each hundred polls. */
export async function readPublicResultsOf(
  posts: readonly PostWithResults[],
): Promise<(PollResults[] | undefined)[]> {
  const polls = posts.filter(areResultsPublic).flatMap(pollsOf);
  const totals = totalsByPoll(await batchGet(polls.map(keys.results), rawItem));
  return posts.map((post) =>
    areResultsPublic(post) ? pollsOf(post).map((poll) => resultsOf(poll, totals)) : undefined,
  );
}

/** A post as it is shown, with its + and −: without, where it is answered otherwise or they are hidden. */
export type WithTotals<P> = P & { readonly totals?: ApprovalTotals };
export type ShownPost = WithTotals<PostItem>;
export interface ApprovalTotals {
  readonly plus: number;
  readonly minus: number;
}

/** These posts with the totals that everybody may see, as the contract shows them: a BatchGetItem for each hundred. */
export async function withTotals<P extends PostWithResults>(posts: readonly P[]): Promise<WithTotals<P>[]> {
  const shown = posts.filter((post) => isApproval(post) && areResultsPublic(post));
  const polls = shown.map(({ id }) => ({ postId: id }));
  const totals = totalsByPoll(await batchGet(polls.map(keys.results), rawItem));
  const ids = new Set(shown.map(({ id }) => id));
  return posts.map((post) => {
    if (!ids.has(post.id)) return post;
    const counts = totals.get(post.id);
    return { ...post, totals: { plus: counts?.get('plus') ?? 0, minus: counts?.get('minus') ?? 0 } };
  });
}

/** The same of one post whose results were read (`readPublicResults`). */
export function shownWith<P extends PostWithResults>(
  post: P,
  results: readonly PollResults[] | undefined,
): WithTotals<P> {
  return results !== undefined && isApproval(post) ? { ...post, totals: approvalTotalsIn(results) } : post;
}

/** The same, in the results of a post that is answered by + and −. */
export function approvalTotalsIn([poll]: readonly PollResults[]): ApprovalTotals {
  const votes = (value: string) => poll?.options.find(({ id }) => id === value)?.votes ?? 0;
  return { plus: votes('plus'), minus: votes('minus') };
}

/** The results of one poll, from the totals of several by `pollId`; one without votes stands at zero. */
export function resultsOf(
  poll: ReturnType<typeof pollsOf>[number],
  totals: ReadonlyMap<string, TotalCounts>,
): PollResults {
  return pollResults(poll.format, totals.get(pollId(poll)) ?? new Map(), poll.step);
}

function totalsByPoll(items: readonly Item[]): ReadonlyMap<string, TotalCounts> {
  return new Map(
    items.map((item) => {
      const poll = { postId: String(item.postId), step: item.step as string | undefined };
      return [pollId(poll), totalsIn({ ...poll, kind: 'totals', place: 'results' }, item)];
    }),
  );
}

const totalsIn = (target: Target, item: Item): TotalCounts =>
  new Map([...countsOf(target, item)].map(([name, { n }]) => [name, n]));

/**
 * The hidden totals of these polls, by `pollId`; one that nobody has voted on is absent. Consistent, as far as they are
 * counted: a vote shows after a tick.
 * @throws Error when the table is still too busy to give all of them after several tries
 */
export async function readHiddenTotals(polls: readonly Poll[]): Promise<ReadonlyMap<string, TotalCounts>> {
  const wanted = polls.map((poll) => keys.hiddenTotals(pollId(poll)));
  return totalsByPoll(await batchGet(wanted, rawItem, { consistent: true }));
}

/** Certified totals of one poll by name of the counter, as a recount gives them (domain/polls/answer-kinds). */
export interface CertifiedTotals {
  readonly step?: string | undefined;
  readonly counts: TotalCounts;
}

/** Where the update of the post stands in `revealItems`: its condition tells that they were revealed before. */
export const revealIndex = 0;

/**
 * The writes that put certified totals where everybody reads them, for a transaction. Once: the post must be there and not
 * have revealed them. Empty where nothing was hidden.
 * @param at ISO 8601
 * @param again for totals that were certified anew: they take the place of those that were revealed
 */
export function revealItems(
  post: PostWithResults,
  certified: readonly CertifiedTotals[],
  at: string,
  { again = false }: { readonly again?: boolean } = {},
): TransactItem[] {
  const { id: postId, revealedAt } = post;
  if (areResultsPublic(post) && !(again && revealedAt !== undefined)) return [];
  const byStep = new Map(certified.map(({ step, counts }) => [step, counts]));
  const results = pollsOf(post).map(({ step }): TransactItem => {
    const target: Target = { ...pollFrom(postId, step), kind: 'totals', place: 'results' };
    const counters = [...(byStep.get(step) ?? [])].flatMap(([name, n]) =>
      attributesOf(target, name, { n, keys: 0 }),
    );
    const Item = { ...keyOf(target), ...identityOf(target), ...Object.fromEntries(counters) };
    return { Put: { TableName: tableName(), Item } };
  });
  return [postReveal(post, revealedAt ?? at), ...results, movedPut([postId])];
}

function postReveal({ id, revealedAt }: PostWithResults, at: string): TransactItem {
  const asRead = revealedAt === undefined ? 'attribute_not_exists' : 'attribute_exists';
  return {
    Update: {
      TableName: tableName(),
      Key: keys.post(id),
      UpdateExpression: 'SET revealedAt = :at',
      ConditionExpression: `attribute_exists(pk) AND ${asRead}(revealedAt)`,
      ExpressionAttributeValues: { ':at': at },
    },
  };
}

/**
 * Reveals the totals of a post whose result is certified.
 * @returns whether this call did: false where nothing was hidden, or somebody else has revealed it
 */
export async function revealTotals(
  post: PostWithResults,
  certified: readonly CertifiedTotals[],
  at: string,
): Promise<boolean> {
  const items = revealItems(post, certified, at);
  if (items.length === 0) return false;
  try {
    await transact(items);
    return true;
  } catch (error) {
    if (isConditionFailedAt(error, revealIndex)) return false;
    throw error;
  }
}

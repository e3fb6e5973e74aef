import { isApproval, type Poll, pollId, pollsOf } from '../../domain/polls/format.ts';
import { type PollResults, pollResults, type TotalCounts } from '../../domain/polls/poll-results.ts';
import type { Target } from '../../domain/polls/tally.ts';
import { areResultsPublic } from '../../domain/polls/visibility.ts';
import { tableName } from '../../platform/table/client.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { Expression } from '../../platform/table/expression.ts';
import { keys, resultsPk, stepOfResults } from '../../platform/table/keys.ts';
import { batchGet, query, rawItem } from '../../platform/table/read.ts';
import { type TransactItem, transact } from '../../platform/table/transact.ts';
import type { PostItem } from '../posts/post-items.ts';
import { attributesOf, countsOf, type Item, identityOf, keyOf } from './counter-targets.ts';

/**
 * Totals as they are read: those that everybody may see, on the post or at `RESULTS#post`; those that are hidden, for the
 * function that knows who has voted; and the one act that makes the second into the first.
 */

/** What must be known of a post to read its results. */
export type PostWithResults = Pick<
  PostItem,
  'id' | 'format' | 'steps' | 'resultsVisibility' | 'revealedAt' | 'plus' | 'minus'
>;

/**
 * The results of a post that everybody may see, in the order of its polls; undefined while they are hidden. Of + and − they
 * are on the post; else one Query, whatever the number of votes.
 */
export async function readPublicResults(post: PostWithResults): Promise<PollResults[] | undefined> {
  if (!areResultsPublic(post)) return undefined;
  if (isApproval(post)) {
    const { plus = 0, minus = 0 } = post;
    const counts = new Map(Object.entries({ plus, minus }));
    return pollsOf(post).map(({ format }) => pollResults(format, counts));
  }
  const results = await readResults(post.id);
  return pollsOf(post).map((poll) => resultsOf(poll, results));
}

/** The results of one poll, from the totals of several by `pollId`; one without votes stands at zero. */
export function resultsOf(
  poll: ReturnType<typeof pollsOf>[number],
  totals: ReadonlyMap<string, TotalCounts>,
): PollResults {
  return pollResults(poll.format, totals.get(pollId(poll)) ?? new Map(), poll.step);
}

async function readResults(postId: string): Promise<ReadonlyMap<string, TotalCounts>> {
  // At most some twenty small items: never a second page.
  const items = await query({ pk: resultsPk(postId) }, rawItem);
  return new Map(
    items.map((item) => {
      const poll = { postId, step: stepOfResults(String(item.sk)) };
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
  const items = await batchGet(wanted, rawItem, { consistent: true });
  return new Map(
    items.map((item) => {
      const poll = { postId: String(item.postId), step: item.step as string | undefined };
      return [pollId(poll), totalsIn({ ...poll, kind: 'totals', place: 'hidden' }, item)];
    }),
  );
}

/** Certified totals of one poll by name of the counter, as a recount gives them (domain/polls/answer-kinds). */
export interface CertifiedTotals {
  readonly step?: string | undefined;
  readonly counts: TotalCounts;
}

/** Where the update of the post stands in `revealItems`: its condition tells that they were revealed before. */
export const revealIndex = 0;

/**
 * The writes that put certified totals where everybody reads them, for a transaction: on the post, which then enters the
 * order of popularity, or among its results. Once: the post must be there and not have them. Empty where nothing was hidden.
 * @param at ISO 8601
 * @param again for totals that were certified anew: they take the place of those that were revealed
 */
export function revealItems(
  post: PostWithResults,
  certified: readonly CertifiedTotals[],
  at: string,
  { again = false }: { readonly again?: boolean } = {},
): TransactItem[] {
  const { revealedAt } = post;
  if (areResultsPublic(post) && !(again && revealedAt !== undefined)) return [];
  const byStep = new Map(certified.map(({ step, counts }) => [step, counts]));
  const polls = pollsOf(post).map(({ step }) => {
    const poll: Poll = step === undefined ? { postId: post.id } : { postId: post.id, step };
    const target: Target = { ...poll, kind: 'totals', place: isApproval(post) ? 'post' : 'results' };
    return { target, counters: attributesFor(target, byStep.get(step) ?? new Map()) };
  });
  const own = polls.find(({ target }) => target.kind === 'totals' && target.place === 'post');
  const elsewhere = polls.filter((poll) => poll !== own);
  return [
    postReveal(post, { revealedAt: revealedAt ?? at, ...own?.counters }),
    ...elsewhere.map(({ target, counters }) => ({
      Put: { TableName: tableName(), Item: { ...keyOf(target), ...identityOf(target), ...counters } },
    })),
  ];
}

function attributesFor(target: Target, counts: TotalCounts): Item {
  // On a post all three must be there, be they zero: the indexes of popularity want `net`.
  const onPost = target.kind === 'totals' && target.place === 'post';
  const zeros = onPost ? { plus: 0, minus: 0, net: 0 } : {};
  const stored = [...counts].flatMap(([name, n]) => attributesOf(target, name, { n, keys: 0 }));
  return { ...zeros, ...Object.fromEntries(stored) };
}

function postReveal({ id, revealedAt }: PostWithResults, item: Item): TransactItem {
  const write = new Expression();
  const asRead = revealedAt === undefined ? 'attribute_not_exists' : 'attribute_exists';
  const sets = write.assignments(item);
  return {
    Update: {
      TableName: tableName(),
      Key: keys.post(id),
      UpdateExpression: `SET ${sets.join(',')}`,
      ConditionExpression: `attribute_exists(pk) AND ${asRead}(${write.name('revealedAt')})`,
      ...write.attributes(),
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

import * as z from 'zod';
import { type RankingScope, rankedPosts } from '../../domain/posts/ranking.ts';
import { epochSeconds, instant, now } from '../../platform/clock.ts';
import { newId } from '../../platform/new-id.ts';
import { keys, movedPk, rankingPk, ttlAttribute } from '../../platform/table/keys.ts';
import { getItem, query, queryAll } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { put, writeItem } from '../../platform/table/write.ts';

/**
 * Rankings as they lie in the table. Each time that one is computed it is another item, so that whoever turns its pages
 * goes on in the one that they began. All are computed once a day at least, and outlive two days, so the newest is there.
 */

const rankingHours = 48;
/** Far longer than the minute between two computations. */
const noteHours = 2;

const rankedPost = z.object({
  id: z.string(),
  score: z.int(),
  publishedAt: z.string(),
  closesAt: z.string().optional(),
});

const rankingItem = z.object({
  /** ISO 8601, UTC. */
  computedAt: z.string(),
  posts: z.array(rankedPost).max(rankedPosts),
});
export type Ranking = z.output<typeof rankingItem>;

/** A text that is the same for the same scope only. */
export const scopeName = ({ channel, theme, open }: RankingScope): string =>
  [channel, open ? 'open' : 'all', ...(theme === undefined ? [] : [theme])].join('#');

/**
 * A ranking: one Query of one item, or one GetItem.
 * @param computedAt of one that was read before; the newest when absent
 * @returns undefined where there is none, or none any more
 */
export async function readRanking(scope: RankingScope, computedAt?: string): Promise<Ranking | undefined> {
  const name = scopeName(scope);
  if (computedAt !== undefined) return getItem(keys.ranking(name, computedAt), rankingItem);
  const [newest] = await query({ pk: rankingPk(name), descending: true, limit: 1 }, rankingItem);
  return newest;
}

/** Puts a ranking beside those that were. */
export async function putRanking(scope: RankingScope, ranking: Ranking): Promise<void> {
  const fields = { ...ranking, [ttlAttribute]: epochSeconds(now() + rankingHours * 3_600_000) };
  await writeItem(put(keys.ranking(scopeName(scope), ranking.computedAt), 'Ranking', fields));
}

const rankingState = z.object({
  /** When the last computation began, and the last one that looked at every post; ISO 8601, UTC. */
  rankedAt: z.string(),
  surveyedAt: z.string(),
});
export type RankingState = z.output<typeof rankingState>;

export const readRankingState = (): Promise<RankingState | undefined> =>
  getItem(keys.rankingState(), rankingState, { consistent: true });

export async function putRankingState(state: RankingState): Promise<void> {
  await writeItem(put(keys.rankingState(), 'RankingState', state));
}

const movedNote = z.object({ postIds: z.array(z.string()) });

/** Notes, in a transaction or alone, that these posts are to be ranked anew: they got votes, or were published or taken down. */
export function movedPut(postIds: readonly string[]): TransactItem {
  return put(keys.moved(instant(), newId()), 'Moved', {
    postIds,
    [ttlAttribute]: epochSeconds(now() + noteHours * 3_600_000),
  });
}

/** Ids of the posts that were noted since an instant (ISO 8601), consistent. */
export async function readMoved(since: string): Promise<ReadonlySet<string>> {
  const moved = new Set<string>();
  const notes = queryAll({ pk: movedPk, sk: { from: since }, consistent: true }, movedNote);
  for await (const { postIds } of notes) for (const id of postIds) moved.add(id);
  return moved;
}

import type { Channel } from './post.ts';

/** Posts in an order of popularity that a schedule computes: votes rewrite no index (docs/decisions/0002-feed-indexes.md). */

/** The scope of a ranking: a channel or one of its themes, and either open posts only or all of them. */
export interface RankingScope {
  readonly channel: Channel;
  readonly theme?: string | undefined;
  readonly open: boolean;
}

/** A post with what orders it. */
export interface Ranked {
  readonly id: string;
  readonly score: number;
  /** ISO 8601, UTC. */
  readonly publishedAt: string;
  readonly closesAt?: string | undefined;
}

/** Maximum length of a ranking, which is read whole: nobody looks further down. */
export const rankedPosts = 300;

/** The rankings that a post of this channel and theme stands in. */
export function scopesOf(channel: Channel, theme: string): RankingScope[] {
  return [undefined, theme].flatMap((one) => [true, false].map((open) => ({ channel, theme: one, open })));
}

/**
 * How popular a post is among those of its channel. The Région’s questions are answered in many ways that have one thing in
 * common: how many did. Of what citizens propose it is + less −.
 */
export function popularity(
  channel: Channel,
  { plus, minus, voters }: { readonly plus: number; readonly minus: number; readonly voters: number },
): number {
  return channel === 'citizen' ? plus - minus : voters;
}

/**
 * A ranking brought up to date: the most popular first, of equals the newest.
 * @param held the ranking as it was
 * @param seen posts that were looked at since, by id; undefined for one that is no longer to be ranked
 * @param now milliseconds since the epoch
 */
export function ranked(
  { open }: RankingScope,
  held: readonly Ranked[],
  seen: ReadonlyMap<string, Ranked | undefined>,
  now: number,
): Ranked[] {
  const stayed = held.filter(({ id }) => !seen.has(id));
  const looked = [...seen.values()].filter((post) => post !== undefined);
  return [...stayed, ...looked]
    .filter((post) => !open || isOpen(post, now))
    .toSorted(inOrder)
    .slice(0, rankedPosts);
}

/** @param now milliseconds since the epoch */
export const isOpen = ({ closesAt }: Pick<Ranked, 'closesAt'>, now: number): boolean =>
  closesAt === undefined || now < Date.parse(closesAt);

function inOrder(one: Ranked, other: Ranked): number {
  if (one.score !== other.score) return other.score - one.score;
  if (one.publishedAt !== other.publishedAt) return one.publishedAt < other.publishedAt ? 1 : -1;
  return one.id < other.id ? -1 : 1;
}

import { type Card, nextCard, type Topic } from '../../../domain/conversation/next-card.ts';
import { withTotals } from '../../../foundations/polls/result-items.ts';
import { readNewest } from '../../../foundations/posts/feed.ts';
import { now } from '../../../platform/clock.ts';

/** How many recent open posts of the Région are looked at, and how many of them the page carries. */
const postsLookedAt = 40;
const carried = 6;

/**
 * The subjects that are put to everybody, in the order in which they are dealt to somebody of whom nothing is known. The page
 * is the same for everybody: once there is a profile, the service deals (`GET /v1/me/next`).
 */
export async function readConversation() {
  const { posts } = await readNewest({ channel: 'region', status: 'open' }, postsLookedAt);
  const shown = await withTotals(posts.filter(({ audience }) => audience === undefined));
  const topics = shown.map((post) => ({
    ...post,
    post,
    voters: post.totals && post.totals.plus + post.totals.minus,
  }));
  return firstCards(topics).map(({ topic: { post }, step }) => ({ post, step }));
}

/** The first card of each topic. */
function firstCards<T extends Topic>(topics: readonly T[]): Card<T>[] {
  const cards: Card<T>[] = [];
  let left = topics;
  while (cards.length < carried) {
    const before = cards.at(-1)?.topic;
    const last = before && { postId: before.id, theme: before.theme };
    const standing = { round: 1 as const, passed: new Map(), last };
    const card = nextCard(left, new Map(), { cell: {}, now: now(), standing });
    if (card === undefined) break;
    cards.push(card);
    left = left.filter(({ id }) => id !== card.topic.id);
  }
  return cards;
}

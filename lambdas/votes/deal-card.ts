import type * as z from 'zod';
import type { cardsRoutes } from '../../contract/votes/cards.routes.ts';
import { closesSoon, isAddressedTo, nextCard, type Topic } from '../../domain/conversation/next-card.ts';
import { markOf, withPassed } from '../../domain/conversation/passed.ts';
import { pollsOf } from '../../domain/polls/format.ts';
import { statusOf, type VotedChannel, votedKind } from '../../domain/posts/post.ts';
import { postView } from '../../foundations/polls/post-view.ts';
import { readPublicResultsOf, type ShownPost, shownWith } from '../../foundations/polls/result-items.ts';
import { positionFrom, positionText, readNewest } from '../../foundations/posts/feed.ts';
import { type PostItem, readPosts } from '../../foundations/posts/post-items.ts';
import { monthAt, monthPostId } from '../../foundations/services/month-post.ts';
import { readServices } from '../../foundations/services/service-items.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { now } from '../../platform/clock.ts';
import {
  type ConversationPlace,
  cursorOf,
  type FeedPlace,
  following,
  placeFrom,
} from './conversation-place.ts';
import { storedAnswers } from './own-answers.ts';
import { settleBallots } from './settle-ballots.ts';

/** Topics among which a card is chosen: what the Région asks for some months, and citizens' latest ideas. */
const topicsAtOnce = { region: 20, citizen: 10 } as const satisfies Readonly<Record<VotedChannel, number>>;
/** Of one’s own département, the services whose month is put to one: the rest is on the page of services. */
const servicesAtOnce = 5;
/** How many such handfuls one call looks through for a card; where all are answered, the client asks again. */
const mostHandfuls = 3;
/** All polls of a post. */
const everyPoll = 0xf_ffff;

type DealtCard = z.input<(typeof cardsRoutes)['dealCard']['success']['body']>;

/**
 * The next card for a voter. Nothing is written: where they stand is in the cursor. For each handful two Queries of a feed, a
 * BatchGetItem of their ballots and one of public totals; at the beginning a Query of the services, too, and a BatchGetItem of this
 * month’s questions about those of the voter’s département.
 * @param skip ids of posts that they don't want to answer now
 * @throws ProblemError cursor-invalid
 */
export async function dealCard(
  citizen: Citizen,
  {
    cursor,
    skip = [],
  }: { readonly cursor?: string | undefined; readonly skip?: readonly string[] | undefined },
): Promise<DealtCard> {
  let place: ConversationPlace | undefined = withSkipped(placeFrom(cursor), skip);
  for (let looked = 0; looked < mostHandfuls && place !== undefined; looked += 1) {
    const { topics, next } = await readHandful(citizen, place);
    const dealt = await dealFrom(citizen, topics, place);
    if (dealt !== undefined) {
      const { topic, step, left, standing } = dealt;
      return {
        card: cardView(citizen, topic, step, place),
        ...{ left, more: following({ ...place, ...standing }, next) !== undefined },
        nextCursor: cursorOf({ ...place, ...standing }),
      };
    }
    place = following(place, next);
  }
  const end = { card: null, left: 0 };
  return place === undefined ? { ...end, more: false } : { ...end, more: true, nextCursor: cursorOf(place) };
}

/** What was skipped is passed: the card before is already, others are here. */
function withSkipped(place: ConversationPlace, skip: readonly string[]): ConversationPlace {
  if (skip.length === 0) return place;
  const others = skip.map(markOf).filter((mark) => !place.passed.has(mark));
  const passed = new Map([...place.passed, ...others.map((mark) => [mark, everyPoll] as const)]);
  return { ...place, skipped: true, passed };
}

type ShownTopic = Topic & { readonly post: ShownPost };

async function readHandful({ cell }: Citizen, { feeds }: ConversationPlace) {
  const [region, citizen, ratings] = await Promise.all([
    readOn('region', feeds),
    readOn('citizen', feeds),
    feeds.region === 'begin' && feeds.citizen === 'begin' ? monthsOf(cell.departement) : [],
  ]);
  const posts = [...region.posts, ...citizen.posts, ...ratings];
  const results = await readPublicResultsOf(posts);
  const topics = posts.map((post, index): ShownTopic => {
    const polls = results[index];
    const voters = polls && Math.max(0, ...polls.map((poll) => poll.voters));
    return { ...post, post: shownWith(post, polls), voters };
  });
  return { topics, next: { region: region.next, citizen: citizen.next } };
}

/** What is asked this month about the services of a département, those that are rated the longest; nobody knows those of others. */
async function monthsOf(departement: string | undefined): Promise<PostItem[]> {
  const month = monthAt();
  const near = (await readServices())
    .filter((service) => service.departement === departement && service.retiredAt === undefined)
    .toSorted((one, other) => (one.createdAt < other.createdAt ? -1 : 1));
  const months = await readPosts(near.slice(0, servicesAtOnce).map(({ id }) => monthPostId(id, month)));
  return months.filter((post) => statusOf(post, now()) === 'open');
}

async function readOn(
  channel: VotedChannel,
  feeds: ConversationPlace['feeds'],
): Promise<{ posts: PostItem[]; next: FeedPlace }> {
  const at = feeds[channel];
  if (at === 'end') return { posts: [], next: at };
  const feed = { channel, status: 'open' } as const;
  const after = at === 'begin' ? undefined : positionFrom(feed, at);
  const { posts, next } = await readNewest(feed, topicsAtOnce[channel], after);
  return { posts, next: next === undefined ? 'end' : positionText(feed, next) };
}

/** The card among these topics, and where one stands once it is dealt. */
async function dealFrom(citizen: Citizen, topics: readonly ShownTopic[], place: ConversationPlace) {
  const { subject, cell } = citizen;
  const stored = await storedAnswers(subject, topics.flatMap(pollsOf));
  await settleBallots(
    citizen,
    topics.map(({ post }) => post),
    stored,
  );
  const answers = new Map([...stored].map(([id, { answer }]) => [id, answer]));
  const dealt = nextCard(topics, answers, { cell, now: now(), standing: place });
  if (dealt === undefined) return undefined;
  const { topic, step, left } = dealt;
  const last = { postId: topic.id, theme: topic.theme };
  return { topic, step, left, standing: { passed: withPassed(place.passed, topic, step), last } };
}

function cardView(
  { cell }: Citizen,
  { post, ...topic }: ShownTopic,
  step: string | undefined,
  { round }: ConversationPlace,
): DealtCard['card'] {
  return {
    kind: step === undefined ? votedKind(topic.kind) : 'step',
    post: postView(post),
    ...(step !== undefined && { step }),
    because: [
      ...(isAddressedTo(topic, cell) ? (['addressed'] as const) : []),
      ...(closesSoon(topic, now()) ? (['closes-soon'] as const) : []),
      ...(round === 2 ? (['skipped-before'] as const) : []),
    ],
  };
}

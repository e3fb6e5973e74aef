import { type Channel, votedChannels } from '../../domain/posts/post.ts';
import { popularity, type Ranked, type RankingScope, ranked, scopesOf } from '../../domain/posts/ranking.ts';
import { approvalTotalsIn, readPublicResultsOf } from '../../foundations/polls/result-items.ts';
import { readPosts } from '../../foundations/posts/post-items.ts';
import { type PublishedPost, publishedPosts } from '../../foundations/posts/published-posts.ts';
import {
  putRanking,
  putRankingState,
  type Ranking,
  type RankingState,
  readMoved,
  readRanking,
  readRankingState,
  scopeName,
} from '../../foundations/posts/ranking-items.ts';
import { instant, now } from '../../platform/clock.ts';
import { inParallel } from '../../platform/in-parallel.ts';
import { instance } from '../../platform/instance.ts';

/**
 * How often all posts are ranked anew, which finds posts whose notes were lost and those that had dropped out of a full
 * ranking.
 */
const surveyHours = 24;
/** Notes are written a moment after their instant. */
const noteDelayMs = 120_000;
const parallelScopes = 8;

export interface RankingReport {
  /** Posts examined, and rankings that changed. */
  readonly posts: number;
  readonly rankings: number;
}

/**
 * Updates the rankings with posts noted since the last run, and once a day with all posts. Repeated or concurrent runs come
 * to the same result, because posts are ranked by their current totals.
 */
export async function rankPosts(): Promise<RankingReport> {
  const startedAt = now();
  const state = await readRankingState();
  const isSurvey = state === undefined || startedAt - Date.parse(state.surveyedAt) >= surveyHours * 3_600_000;
  const seen = isSurvey ? await everyPost() : await movedPosts(state);
  const scopes = isSurvey ? allScopes() : touchedBy(seen);
  const changed = await inParallel(parallelScopes, scopes, (scope) =>
    bringUpToDate(scope, seen, { startedAt, afresh: isSurvey }),
  );
  const rankedAt = instant(startedAt);
  await putRankingState({ rankedAt, surveyedAt: isSurvey ? rankedAt : state.surveyedAt });
  return { posts: seen.length, rankings: changed.filter(Boolean).length };
}

/** A post that was examined, with the values that rank it; without a score if it isn't in any ranking. */
interface Seen {
  readonly post: Pick<PublishedPost, 'id' | 'channel' | 'theme'>;
  readonly ranked: Ranked | undefined;
}

async function everyPost(): Promise<Seen[]> {
  const posts: PublishedPost[] = [];
  for (const channel of votedChannels) {
    for await (const post of publishedPosts(channel)) posts.push(post);
  }
  return withScores(posts);
}

async function movedPosts({ rankedAt }: RankingState): Promise<Seen[]> {
  const ids = await readMoved(instant(Date.parse(rankedAt) - noteDelayMs));
  const posts = await readPosts([...ids]);
  // Months of services are in no channel, so in no ranking.
  const isShown = (post: (typeof posts)[number]): post is PublishedPost & typeof post =>
    post.state === 'published' && post.publishedAt !== undefined && post.service === undefined;
  const gone = posts.filter((post) => !isShown(post)).map((post) => ({ post, ranked: undefined }));
  return [...gone, ...(await withScores(posts.filter(isShown)))];
}

async function withScores(posts: readonly PublishedPost[]): Promise<Seen[]> {
  const results = await readPublicResultsOf(posts);
  return posts.map((post, index) => {
    const polls = results[index];
    // Hidden totals must not influence public rankings.
    if (polls === undefined) return { post, ranked: undefined };
    const { id, publishedAt, closesAt } = post;
    const votes = { ...approvalTotalsIn(polls), voters: Math.max(0, ...polls.map(({ voters }) => voters)) };
    return { post, ranked: { id, score: popularity(post.channel, votes), publishedAt, closesAt } };
  });
}

const allScopes = (): RankingScope[] => distinct(votedChannels.flatMap((channel) => themesOf(channel)));
const themesOf = (channel: Channel) => instance.themes.flatMap(({ id }) => scopesOf(channel, id));
const touchedBy = (seen: readonly Seen[]): RankingScope[] =>
  distinct(seen.flatMap(({ post }) => scopesOf(post.channel, post.theme)));
const distinct = (scopes: readonly RankingScope[]): RankingScope[] => [
  ...new Map(scopes.map((scope) => [scopeName(scope), scope])).values(),
];

/** @returns whether the ranking changed, or had to be rewritten to outlive the next day */
async function bringUpToDate(
  scope: RankingScope,
  seen: readonly Seen[],
  { startedAt, afresh }: { readonly startedAt: number; readonly afresh: boolean },
): Promise<boolean> {
  const held: Ranking | undefined = afresh ? undefined : await readRanking(scope);
  const inScope = seen.filter(
    ({ post }) => post.channel === scope.channel && (scope.theme === undefined || post.theme === scope.theme),
  );
  const posts = ranked(
    scope,
    held?.posts ?? [],
    new Map(inScope.map((one) => [one.post.id, one.ranked])),
    startedAt,
  );
  if (held !== undefined && JSON.stringify(posts) === JSON.stringify(held.posts)) return false;
  await putRanking(scope, { computedAt: instant(startedAt), posts });
  return true;
}

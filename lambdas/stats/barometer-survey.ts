import { addDays } from '../../domain/dates/calendar.ts';
import { isoWeek } from '../../domain/dates/iso-week.ts';
import { everybody } from '../../domain/polls/counter-names.ts';
import { isApproval, pollId, pollsOf } from '../../domain/polls/format.ts';
import { isToldByCell } from '../../domain/polls/paper.ts';
import type { PollResults } from '../../domain/polls/poll-results.ts';
import type { Count, Counts } from '../../domain/polls/tally.ts';
import { votedChannels } from '../../domain/posts/post.ts';
import {
  type BarometerState,
  type Survey,
  weeksNeeded,
} from '../../domain/statistics/barometer/barometer.ts';
import type { ThemeTotals } from '../../domain/statistics/barometer/barometer-figures.ts';
import type { Question } from '../../domain/statistics/barometer/engagement.ts';
import { approvalTotalsIn, readPublicResultsOf } from '../../foundations/polls/result-items.ts';
import { readTallies } from '../../foundations/polls/tally-items.ts';
import { type PublishedPost, publishedPosts } from '../../foundations/posts/published-posts.ts';
import { calendarDate, instant, now } from '../../platform/clock.ts';
import { inParallel } from '../../platform/in-parallel.ts';
import { instance } from '../../platform/instance.ts';
import { readWeekActivity } from '../profiles/public.ts';
import type { Measured } from './freeze-courses.ts';

/** Engagement is shown for this many recent questions, opened within half a year. */
const questionsShown = 10;
const questionDays = 182;

/** Number of concurrent reads. */
const parallelReads = 20;

/**
 * Surveys everything there is: published posts with totals, their tallies, the activity of profiles. Read-only, at a
 * request unit for each post with votes, whatever their number.
 *
 * Posts whose results aren't visible to everybody count as without votes: their tallies aren't even read.
 */
export async function surveyInstance(
  state: BarometerState | undefined,
): Promise<{ readonly survey: Survey; readonly posts: readonly Measured[] }> {
  const at = now();
  const today = dateOf(at);
  const published: PublishedPost[] = [];
  for (const channel of votedChannels) {
    for await (const post of publishedPosts(channel)) published.push(post);
  }
  const posts = await withVotes(published);
  const since = posts.map(({ publishedAt }) => dateOf(Date.parse(publishedAt))).sort()[0] ?? today;
  const questions = questionsOf(posts, today);
  const weeks = weeksNeeded(state, { today, since, questions }).map(isoWeek);
  const activity = await Promise.all(
    weeks.map(async (week) => [week, await readWeekActivity(week)] as const),
  );
  const survey = {
    measuredAt: instant(at),
    today,
    since,
    themes: themesOf(posts),
    ballots: await ballotsOf(posts.filter(({ votes }) => votes > 0)),
    weeks: new Map(activity),
    questions,
  };
  return { survey, posts: measuredOf(posts) };
}

/** The public counts of each post; posts with hidden results are left out. */
function measuredOf(posts: readonly CountedPost[]): Measured[] {
  return posts
    .filter(({ results }) => results !== undefined)
    .map((post) => ({
      postId: post.id,
      voters: post.answers,
      ...(isApproval(post) && { totals: approvalTotalsIn(post.results ?? []) }),
    }));
}

const dateOf = (milliseconds: number): string => calendarDate(instance.timeZone, milliseconds);

/** A post with its public counts; empty while its results are hidden. */
interface CountedPost extends PublishedPost {
  /** Ballots; for a questionnaire, on all of its steps. */
  readonly votes: number;
  /** People; for a questionnaire, the most who answered any one step. */
  readonly answers: number;
  /** Results of each of its polls; undefined while they are hidden. */
  readonly results: readonly PollResults[] | undefined;
}

async function withVotes(posts: readonly PublishedPost[]): Promise<CountedPost[]> {
  const results = await readPublicResultsOf(posts);
  return posts.map((post, index) => {
    const voters = (results[index] ?? []).map((poll) => poll.voters);
    const votes = voters.reduce((sum, n) => sum + n, 0);
    return { ...post, votes, answers: Math.max(0, ...voters), results: results[index] };
  });
}

function themesOf(posts: readonly CountedPost[]): Record<string, ThemeTotals> {
  const totals: Record<string, ThemeTotals> = Object.fromEntries(
    instance.themes.map(({ id }) => [id, { votes: 0, suggestions: 0 }]),
  );
  for (const { theme, kind, votes } of posts) {
    const held = totals[theme] ?? { votes: 0, suggestions: 0 };
    totals[theme] = {
      votes: held.votes + votes,
      suggestions: held.suggestions + (kind === 'suggestion' ? 1 : 0),
    };
  }
  return totals;
}

function questionsOf(posts: readonly CountedPost[], today: string): Question[] {
  return posts
    .filter(({ kind, answers }) => kind === 'question' && answers > 0)
    .map(({ id, title, answers, publishedAt, closesAt }) => {
      const closing = closesAt === undefined ? today : dateOf(Date.parse(closesAt));
      return {
        postId: id,
        title,
        answers,
        openedOn: dateOf(Date.parse(publishedAt)),
        lastDay: closing < today ? closing : today,
      };
    })
    .filter(({ openedOn }) => openedOn > addDays(today, -questionDays))
    .slice(0, questionsShown);
}

/** Ballots on these posts by département, with the sums of their record keys. */
async function ballotsOf(posts: readonly CountedPost[]): Promise<Record<string, Count>> {
  const sums: Record<string, Count> = {};
  await inParallel(parallelReads, posts.flatMap(pollsOf), async (poll) => {
    for (const { target, counts } of await readTallies(pollId(poll))) {
      if (!isToldByCell(target.departement)) continue;
      const held = sums[target.departement] ?? { n: 0, keys: 0 };
      const all = [held, ...ballotCounts(counts)];
      sums[target.departement] = {
        n: all.reduce((sum, { n }) => sum + n, 0),
        keys: all.reduce((sum, { keys }) => sum + keys, 0),
      };
    }
  });
  return sums;
}

/** The counters of a tally that count each ballot once: with multiple choice, those of `everybody`. */
function ballotCounts(counts: Counts): Count[] {
  const ofEverybody = [...counts].filter(([name]) => name.endsWith(`:${everybody}`));
  return (ofEverybody.length > 0 ? ofEverybody : [...counts]).map(([, count]) => count);
}

import { type BarometerState, type Survey, weeksNeeded } from '../../domain/barometer.ts';
import type { ThemeTotals } from '../../domain/barometer-figures.ts';
import { addDays } from '../../domain/calendar.ts';
import type { Question } from '../../domain/engagement.ts';
import { isoWeek } from '../../domain/iso-week.ts';
import { channels } from '../../domain/post.ts';
import type { Count } from '../../domain/tally.ts';
import { calendarDate, instant, now } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { readWeekActivity } from '../../platform/table/activity-items.ts';
import { type PublishedPost, publishedPosts } from '../../platform/table/published-posts.ts';
import { readTallies } from '../../platform/table/tally-items.ts';

/** Engagement is shown for this many of the latest questions, opened in the last half year. */
const questionsShown = 10;
const questionDays = 182;

/** How many posts' tallies are read at once. */
const parallelReads = 20;

/**
 * Looks at all there is: published posts with their totals, their tallies, the activity of profiles. It only reads: a
 * request unit for each post that has votes, whatever their number.
 *
 * A post whose results aren't visible to all has no totals on it (design §4.7), so nothing here counts it.
 */
export async function surveyInstance(state: BarometerState | undefined): Promise<Survey> {
  const at = now();
  const today = dateOf(at);
  const posts: PublishedPost[] = [];
  for (const channel of channels) {
    for await (const post of publishedPosts(channel)) posts.push(post);
  }
  const since = posts.map(({ publishedAt }) => dateOf(Date.parse(publishedAt))).sort()[0] ?? today;
  const questions = questionsOf(posts, today);
  const weeks = weeksNeeded(state, { today, since, questions }).map(isoWeek);
  const activity = await Promise.all(
    weeks.map(async (week) => [week, await readWeekActivity(week)] as const),
  );
  return {
    measuredAt: instant(at),
    today,
    since,
    themes: themesOf(posts),
    ballots: await ballotsOf(posts.filter(({ plus, minus }) => plus + minus > 0)),
    weeks: new Map(activity),
    questions,
  };
}

const dateOf = (milliseconds: number): string => calendarDate(instance.timeZone, milliseconds);

function themesOf(posts: readonly PublishedPost[]): Record<string, ThemeTotals> {
  const totals: Record<string, ThemeTotals> = Object.fromEntries(
    instance.themes.map(({ id }) => [id, { votes: 0, suggestions: 0 }]),
  );
  for (const { theme, kind, plus, minus } of posts) {
    const held = totals[theme] ?? { votes: 0, suggestions: 0 };
    totals[theme] = {
      votes: held.votes + plus + minus,
      suggestions: held.suggestions + (kind === 'suggestion' ? 1 : 0),
    };
  }
  return totals;
}

function questionsOf(posts: readonly PublishedPost[], today: string): Question[] {
  return posts
    .filter(({ kind, plus, minus }) => kind === 'question' && plus + minus > 0)
    .map(({ id, title, plus, minus, publishedAt, closesAt }) => {
      const closing = closesAt === undefined ? today : dateOf(Date.parse(closesAt));
      return {
        postId: id,
        title,
        answers: plus + minus,
        openedOn: dateOf(Date.parse(publishedAt)),
        lastDay: closing < today ? closing : today,
      };
    })
    .filter(({ openedOn }) => openedOn > addDays(today, -questionDays))
    .slice(0, questionsShown);
}

/** Ballots on these posts by département, with the sums of their record keys. */
async function ballotsOf(posts: readonly PublishedPost[]): Promise<Record<string, Count>> {
  const sums: Record<string, Count> = {};
  const waiting = posts.values();
  // Each worker takes the next post from the same iterator.
  const work = async () => {
    for (const { id } of waiting) {
      for (const { target, counts } of await readTallies(id)) {
        const held = sums[target.departement] ?? { n: 0, keys: 0 };
        const all = [held, ...counts.values()];
        sums[target.departement] = {
          n: all.reduce((sum, { n }) => sum + n, 0),
          keys: all.reduce((sum, { keys }) => sum + keys, 0),
        };
      }
    }
  };
  await Promise.all(Array.from({ length: parallelReads }, work));
  return sums;
}

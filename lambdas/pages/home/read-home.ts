import { addDays } from '../../../domain/dates/calendar.ts';
import { envelopesOf } from '../../../domain/envelopes/asked.ts';
import { statusOf } from '../../../domain/posts/post.ts';
import { withTotals } from '../../../foundations/polls/result-items.ts';
import { readNewest } from '../../../foundations/posts/feed.ts';
import { calendarDate, now } from '../../../platform/clock.ts';
import { instance } from '../../../platform/instance.ts';
import { readStandings } from '../../follow-ups/public.ts';
import { listPosts, questionsOfWeek } from '../../posts/public.ts';
import { readBarometer, readFrozenDays } from '../../stats/public.ts';
import { votesByDay } from '../vote-days.ts';

/** How ideas are listed. */
export interface IdeaQuery {
  readonly theme: string | undefined;
  readonly order: 'newest' | 'popular';
  /** End of the previous page. */
  readonly cursor: string | undefined;
}

/** Number of recent posts of the Région to look at: some months' questions, and the information among them. */
const regionPosts = 40;
const mostQuestions = 4;
/** So many are on the page: a script shows those first that address the profile of the device. */
const carriedQuestions = 8;
const mostNews = 3;
/** Of those that are older than a week, so many stand before other questions. */
const mostEnvelopes = 2;
export const ideasPerPage = 20;

/** The content of the home page: a handful of requests to the table, whatever the number of votes. */
export async function readHome(query: IdeaQuery) {
  const today = calendarDate(instance.timeZone);
  const yesterday = addDays(today, -1);
  const [week, open, ideas, barometer, days] = await Promise.all([
    questionsOfWeek(),
    readNewest({ channel: 'region', status: 'open' }, regionPosts).then(({ posts }) => withTotals(posts)),
    listPosts({ channel: 'citizen', ...query, limit: ideasPerPage }),
    readBarometer(),
    readFrozenDays(addDays(yesterday, -89), yesterday),
  ]);
  const ofWeek = week.questions.filter((post) => statusOf(post, now()) === 'open');
  const isOfWeek = new Set(ofWeek.map(({ id }) => id));
  const older = open.filter(({ id, kind }) => kind === 'question' && !isOfWeek.has(id));
  // Questions come every week, an envelope once in a long while: whoever looks in finds it as long as it is open.
  const envelopes = older.filter((post) => envelopesOf(post).length > 0).slice(0, mostEnvelopes);
  const questions = [...new Set([...ofWeek, ...envelopes, ...older])];
  const shown = questions.slice(0, carriedQuestions);
  const news = open.filter(({ kind }) => kind === 'information').slice(0, mostNews);
  return {
    today,
    questions: shown,
    isOfWeek,
    /** Of these, the first so many are shown to who has no profile, or no script. */
    shownQuestions: mostQuestions,
    moreQuestions: questions.length > mostQuestions,
    news,
    ideas: ideas.posts,
    nextCursor: ideas.nextCursor,
    // Before the first survey of an instance, only the listed ideas can be counted.
    ideaCount: Math.max(barometer.totals.suggestions, ideas.posts.length),
    months: votesByDay(days, yesterday),
    yesterdayVotes: Math.max(0, days.find(({ date }) => date === yesterday)?.counted?.votes ?? 0),
    followUps: await readStandings(ideas.posts.map(({ id }) => id)),
  };
}

import { addDays, datesFrom, mondaysFrom } from '../../domain/dates/calendar.ts';
import { isoWeek } from '../../domain/dates/iso-week.ts';
import type { Count } from '../../domain/polls/tally.ts';
import { readSurvey, type Survey } from '../../domain/statistics/barometer/barometer.ts';
import type { DayFigures } from '../../domain/statistics/barometer/barometer-figures.ts';
import { instance } from '../../instance/grand-est.ts';
import { readWeekActivity } from '../../lambdas/profiles/activity-items.ts';
import { saveReading } from '../../lambdas/stats/barometer-items.ts';
import { type CourseDay, courseDayPut, courseEndPut } from '../../lambdas/stats/course-items.ts';
import { hasMoved, type Measured } from '../../lambdas/stats/freeze-courses.ts';
import { calendarDate, instant, startOfDay } from '../../platform/clock.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import type { Cast } from './ballot-box.ts';
import type { Subject } from './scene.ts';
import { writeBeside } from './write-beside.ts';

/** So many are saved in one transaction. */
const daysAtOnce = 50;
/** Five minutes after midnight: a day is measured by the first survey of the following one. */
const surveyMs = 5 * 60_000;
const departements = instance.departements.map(({ code }) => code);

/**
 * Freezes the days of the demo's past, as nightly runs of the barometer would have. The surveys are made from the ballots
 * in memory; everything else is the barometer's own code.
 */
export async function freezeHistory(
  casts: readonly Cast[],
  subjects: readonly Subject[],
  today: string,
): Promise<void> {
  const dateOf = (at: number) => calendarDate(instance.timeZone, at);
  const since = dateOf(Math.min(...subjects.map(({ publishedAt }) => publishedAt)));
  const weeks = new Map(
    await Promise.all(
      mondaysFrom(since, today).map(
        async (monday) => [isoWeek(monday), await readWeekActivity(isoWeek(monday))] as const,
      ),
    ),
  );
  const days: DayFigures[] = [];
  const courses = new Courses();
  const totals = new RunningTotals(casts, subjects);
  let state: Parameters<typeof readSurvey>[0];
  let [revision, unsaved] = [0, 0];
  const dates = datesFrom(since, today);
  for (const [index, date] of dates.entries()) {
    const at = startOfDay(instance.timeZone, date) + surveyMs;
    totals.advance(at);
    const survey: Survey = {
      ...{ measuredAt: instant(at), today: date, since, weeks, questions: [] },
      ...{ themes: totals.themes(), ballots: totals.ballots() },
    };
    const reading = readSurvey(state, survey, days.slice(-49), departements);
    if (reading === undefined) throw new Error(`The barometer of ${addDays(date, -1)} was there already.`);
    days.push(...reading.days);
    unsaved += reading.days.length;
    state = reading.state;
    if (index > 0) courses.freeze(totals.posts(), addDays(date, -1), instant(at));
    if (unsaved < daysAtOnce && index < dates.length - 1) continue;
    // Only the last of the states that were in between is ever looked at.
    if (!(await saveReading({ ...reading, days: days.slice(days.length - unsaved) }, revision))) {
      throw new Error('A barometer was there already.');
    }
    revision += 1;
    unsaved = 0;
  }
  await writeBeside(courses.writes());
}

/** The days of each post, as nights would have frozen them. */
class Courses {
  readonly #days: { readonly postId: string; readonly day: CourseDay }[] = [];
  readonly #ends = new Map<string, CourseDay>();

  freeze(posts: readonly Measured[], date: string, measuredAt: string): void {
    for (const post of posts) {
      const { postId, voters, totals } = post;
      if (!hasMoved(this.#ends.get(postId), post)) continue;
      const day = { date, measuredAt, voters, totals };
      this.#days.push({ postId, day });
      this.#ends.set(postId, day);
    }
  }

  writes(): TransactItem[] {
    return [
      ...this.#days.map(({ postId, day }) => courseDayPut(postId, day)),
      ...[...this.#ends].map(([postId, day]) => courseEndPut(postId, day)),
    ];
  }
}

/** Public counts as time moves on. */
class RunningTotals {
  readonly #changes: readonly { readonly at: number; readonly apply: () => void }[];
  readonly #themes = new Map(instance.themes.map(({ id }) => [id, { votes: 0, suggestions: 0 }]));
  readonly #ballots = new Map<string, Count>();
  /** For posts with + and −. */
  readonly #posts = new Map<string, { plus: number; minus: number }>();
  #next = 0;

  constructor(casts: readonly Cast[], subjects: readonly Subject[]) {
    const byId = new Map(subjects.map((subject) => [subject.id, subject]));
    this.#changes = [
      ...subjects.flatMap(({ kind, theme, publishedAt, hiddenAt }) => {
        if (kind !== 'suggestion') return [];
        const published = { at: publishedAt, apply: () => this.#add(theme, 0, 1) };
        const hidden = { at: hiddenAt ?? Infinity, apply: () => this.#add(theme, 0, -1) };
        return [published, hidden];
      }),
      ...casts.flatMap(({ at, ballot }) => {
        const subject = byId.get(ballot.postId);
        if (subject === undefined) return [];
        const { theme, publicFrom, hiddenAt = Infinity } = subject;
        return [
          { at: Math.max(at, publicFrom), apply: () => this.#count(ballot, theme, 1) },
          { at: hiddenAt, apply: () => this.#count(ballot, theme, -1) },
        ];
      }),
    ].sort((one, other) => one.at - other.at);
  }

  advance(at: number): void {
    for (let change = this.#changes[this.#next]; change !== undefined && change.at <= at; ) {
      change.apply();
      this.#next += 1;
      change = this.#changes[this.#next];
    }
  }

  themes(): Survey['themes'] {
    return Object.fromEntries([...this.#themes].map(([id, totals]) => [id, { ...totals }]));
  }

  ballots(): Survey['ballots'] {
    return Object.fromEntries(this.#ballots);
  }

  /** The public counts of each post with + and −. */
  posts(): Measured[] {
    return [...this.#posts].map(([postId, totals]) => ({
      ...{ postId, voters: totals.plus + totals.minus, totals: { ...totals } },
    }));
  }

  #add(theme: string, votes: number, suggestions: number): void {
    const held = this.#themes.get(theme) ?? { votes: 0, suggestions: 0 };
    this.#themes.set(theme, { votes: held.votes + votes, suggestions: held.suggestions + suggestions });
  }

  #count({ postId, step, answer, cell, recordKey }: Cast['ballot'], theme: string, sign: 1 | -1): void {
    this.#add(theme, sign, 0);
    if (step === undefined && answer.kind === 'approval') {
      const held = this.#posts.get(postId) ?? { plus: 0, minus: 0 };
      this.#posts.set(postId, { ...held, [answer.value]: held[answer.value] + sign });
    }
    const { n, keys } = this.#ballots.get(cell.departement) ?? { n: 0, keys: 0 };
    this.#ballots.set(cell.departement, { n: n + sign, keys: keys + sign * recordKey });
  }
}

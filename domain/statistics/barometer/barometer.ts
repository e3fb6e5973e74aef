import { addDays, datesFrom, mondayOf, mondaysFrom } from '../../dates/calendar.ts';
import { isoWeek } from '../../dates/iso-week.ts';
import type { Count } from '../../polls/tally.ts';
import { inElevens, type PublishedCount, republish } from '../protection/protected-counts.ts';
import type {
  Barometer,
  Counted,
  DayFigures,
  ThemeFigures,
  Themes,
  ThemeTotals,
  WeekFigures,
} from './barometer-figures.ts';
import { engagementOf, type Question } from './engagement.ts';
import { trendsOf } from './trends.ts';

/**
 * The barometer: activity of the whole instance by day, week, theme and département. Casting a vote writes nothing for it:
 * from time to time a survey reads what there is, and the figures of a day or week are the difference between the surveys
 * at its two ends. Frozen days never change again. `protected-counts.ts` decides what may be published.
 */

/** Exact numbers of profiles in one week: active ones by département, created ones by day and département. */
export interface WeekActivity {
  readonly active: Readonly<Record<string, number>>;
  readonly created: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** The state of the instance at one instant. Dates are in the instance's time zone. */
export interface Survey {
  /** ISO 8601 instant. */
  readonly measuredAt: string;
  readonly today: string;
  /** Day of the first publication, or today if there is none. */
  readonly since: string;
  readonly themes: Themes;
  /** Ballots on these posts by département, with the sums of their record keys: exact, never published. */
  readonly ballots: Readonly<Record<string, Count>>;
  /** By ISO week: the weeks that `weeksNeeded` asks for. */
  readonly weeks: ReadonlyMap<string, WeekActivity>;
  readonly questions: readonly Question[];
}

/** What the next survey must know of earlier ones. Contains exact counts: never published. */
export interface BarometerState {
  /** The day in progress at the last survey. */
  readonly day: string;
  /** The totals that the day's figures are counted from, and the day they date from. */
  readonly dayStart: { readonly from: string; readonly themes: Themes };
  /** The same for the week. */
  readonly weekStart: {
    readonly from: string;
    readonly themes: Themes;
    readonly ballots: Readonly<Record<string, Count>>;
  };
  /** Votes of the week in progress, by département, as last published. */
  readonly published: Readonly<Record<string, PublishedCount>>;
  /** Profiles created in the weeks before that of `from` (a Monday). */
  readonly created: { readonly n: number; readonly from: string };
}

export interface Reading {
  readonly state: BarometerState;
  /** Days frozen by this survey, oldest first. */
  readonly days: readonly DayFigures[];
  readonly barometer: Barometer;
}

/** Maximum number of days that one reading freezes; after a longer gap, read again until the state reaches today. */
export const daysAtOnce = 60;

/** Mondays of the weeks whose activity the next survey must include, given the state before it. */
export function weeksNeeded(
  state: BarometerState | undefined,
  { today, since, questions }: Pick<Survey, 'today' | 'since' | 'questions'>,
): string[] {
  const starts = [today, ...questions.map(({ openedOn }) => openedOn)];
  starts.push(...(state === undefined ? [since] : [state.day, state.created.from]));
  return mondaysFrom(starts.sort()[0] ?? today, today);
}

/**
 * Reads a survey: freezes the days that have ended since the last one, and computes the current figures.
 *
 * The votes of a day are counted by the survey taken on the following day, the sooner the better. Days whose end no survey
 * marked are frozen without figures, and the next measured day says since when it counts.
 *
 * @param pastDays frozen days, oldest first: at least those of the last six weeks
 * @param departements codes of the instance
 * @returns undefined if the survey is older than the state: a clock went back, or another survey overtook this one
 */
export function readSurvey(
  previous: BarometerState | undefined,
  survey: Survey,
  pastDays: readonly DayFigures[],
  departements: readonly string[],
): Reading | undefined {
  const before = previous ?? beginning(survey);
  if (survey.today < before.day) return undefined;
  let state: BarometerState = { ...before, published: republished(before, survey) };
  const days: DayFigures[] = [];
  const yesterday = addDays(survey.today, -1);
  for (const date of datesFrom(state.day, yesterday).slice(0, daysAtOnce)) {
    days.push(freeze(date, state, survey, departements));
    state = { ...state, day: addDays(date, 1) };
    if (date !== yesterday) continue;
    const { today: from, themes, ballots } = survey;
    state = { ...state, dayStart: { from, themes } };
    if (isSunday(date)) state = { ...state, weekStart: { from, themes, ballots }, published: {} };
  }
  state = { ...state, created: foldOldWeeks(state.created, survey) };
  return { state, days, barometer: barometerOf(state, survey, [...pastDays, ...days], departements) };
}

/** Before the first survey there was nothing: its counts start at the first publication. */
function beginning({ today, since }: Survey): BarometerState {
  return {
    day: today,
    dayStart: { from: since, themes: {} },
    weekStart: { from: since, themes: {}, ballots: {} },
    published: {},
    created: { n: 0, from: mondayOf(since) },
  };
}

function freeze(
  date: string,
  state: BarometerState,
  survey: Survey,
  departements: readonly string[],
): DayFigures {
  const isMeasured = date === addDays(survey.today, -1);
  return {
    date,
    measuredAt: isMeasured ? survey.measuredAt : null,
    profilesCreated: inElevens(createdOn(date, survey)),
    counted: isMeasured ? countedSince(state.dayStart, survey) : null,
    themes: isMeasured ? figuresOf(survey.themes) : null,
    ...(isSunday(date) && { week: weekFigures(date, state, survey, departements, isMeasured) }),
  };
}

/**
 * Figures of the week of `date`. Votes are included only if they belong to this week: weeks that weren't measured have
 * none.
 */
function weekFigures(
  date: string,
  state: BarometerState,
  survey: Survey,
  departements: readonly string[],
  isMeasured: boolean,
): WeekFigures {
  const week = isoWeek(date);
  const { active = {}, created = {} } = survey.weeks.get(week) ?? {};
  const createdIn = (code: string) => sum(Object.values(created).map((day) => day[code] ?? 0));
  return {
    week,
    profilesCreated: inElevens(createdInWeek(survey.weeks.get(week))),
    profilesActive: inElevens(sum(Object.values(active))),
    counted: isMeasured ? countedSince(state.weekStart, survey) : null,
    departements: departements.map((code) => ({
      code,
      profilesCreated: inElevens(createdIn(code)),
      profilesActive: inElevens(active[code] ?? 0),
      votes: isMeasured ? (state.published[code]?.shown ?? null) : null,
    })),
  };
}

function barometerOf(
  state: BarometerState,
  survey: Survey,
  days: readonly DayFigures[],
  departements: readonly string[],
): Barometer {
  const { measuredAt, today, themes, weeks, questions } = survey;
  const recentWeeks = mondaysFrom(state.created.from, today).map(isoWeek);
  const profiles = state.created.n + sum(recentWeeks.map((week) => createdInWeek(weeks.get(week))));
  const measured = days.flatMap(({ date, themes }) =>
    themes === null
      ? []
      : [{ date, votes: Object.fromEntries(themes.map(({ theme, votes }) => [theme, votes])) }],
  );
  return {
    measuredAt,
    totals: { profiles: inElevens(profiles), ...totalOf(themes) },
    themes: figuresOf(themes),
    day: {
      date: today,
      profilesCreated: inElevens(createdOn(today, survey)),
      counted: countedSince(state.dayStart, survey),
    },
    week: {
      ...weekFigures(today, state, survey, departements, true),
      counted: countedSince(state.weekStart, survey),
    },
    trends: trendsOf(measured),
    questions: questions.map((question) =>
      engagementOf(question, (week) => sum(Object.values(weeks.get(week)?.active ?? {}))),
    ),
  };
}

/** Votes of the week in progress by département, republished where the rule of lots allows it. */
function republished(
  { published, weekStart }: BarometerState,
  { ballots }: Survey,
): Record<string, PublishedCount> {
  const entries = Object.entries(ballots).flatMap(([code, now]) => {
    const start = weekStart.ballots[code] ?? { n: 0, keys: 0 };
    const growth = { n: now.n - start.n, keys: now.keys - start.keys };
    const next = republish(published[code], growth);
    return next === undefined ? [] : [[code, next] as const];
  });
  return { ...published, ...Object.fromEntries(entries) };
}

/** Folds weeks that nothing can be added to any more: a profile's creation is retried within a day. */
function foldOldWeeks(created: BarometerState['created'], { today, weeks }: Survey) {
  let { n, from } = created;
  while (addDays(from, 14) <= mondayOf(today)) {
    n += createdInWeek(weeks.get(isoWeek(from)));
    from = addDays(from, 7);
  }
  return { n, from };
}

function countedSince(start: { readonly from: string; readonly themes: Themes }, survey: Survey): Counted {
  const [now, then] = [totalOf(survey.themes), totalOf(start.themes)];
  return { from: start.from, votes: now.votes - then.votes, suggestions: now.suggestions - then.suggestions };
}

function createdOn(date: string, { weeks }: Survey): number {
  return sum(Object.values(weeks.get(isoWeek(date))?.created[date] ?? {}));
}

function createdInWeek(week: WeekActivity | undefined): number {
  return sum(Object.values(week?.created ?? {}).flatMap((day) => Object.values(day)));
}

function totalOf(themes: Themes): ThemeTotals {
  const all = Object.values(themes);
  return {
    votes: sum(all.map(({ votes }) => votes)),
    suggestions: sum(all.map((theme) => theme.suggestions)),
  };
}

function figuresOf(themes: Themes): ThemeFigures[] {
  return Object.entries(themes).map(([theme, totals]) => ({ theme, ...totals }));
}

function isSunday(date: string): boolean {
  return mondayOf(addDays(date, 1)) > date;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}

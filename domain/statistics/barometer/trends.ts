import { addDays } from '../../dates/calendar.ts';

/**
 * Which themes rise and fall: the share of votes that a theme received in the last seven days, compared with its share in
 * the 28 days before. Computed from public totals only (posts whose results are visible).
 */
export const trendRule = {
  recentDays: 7,
  beforeDays: 28,
  /** A younger service is compared with what there is before the last seven days, if that is at least a week. */
  leastBeforeDays: 7,
  /** Votes required in each period, over all themes. */
  minVotes: 100,
  /** A trend is a change of at least this many percentage points … */
  minPoints: 2,
  /**
   * … and of this many standard errors of a difference of two shares. Votes are neither random nor independent, so this is
   * no test of significance, but it keeps the fluctuation of a few votes from being called a trend.
   */
  minDeviations: 3,
} as const;

/** Votes on each theme's posts as of the end of a day. */
export interface ThemeVotes {
  readonly date: string;
  readonly votes: Readonly<Record<string, number>>;
}

export type Direction = 'rising' | 'falling' | 'steady';

export interface ThemeTrend {
  readonly theme: string;
  /** Share of all votes in the last seven days, and in the period before, in percent with one decimal. */
  readonly sharePercent: number;
  readonly sharePercentBefore: number;
  readonly direction: Direction;
}

export interface Trends {
  /** First and last day of the recent period, and first day of the one before. */
  readonly from: string;
  readonly to: string;
  readonly beforeFrom: string;
  readonly themes: readonly ThemeTrend[];
}

/**
 * The trends at the end of the last of these days, given in ascending order; missing days are tolerated.
 * @returns null if the days reach back less than two weeks, or one of the two periods has too few votes
 */
export function trendsOf(days: readonly ThemeVotes[]): Trends | null {
  const end = days.at(-1);
  if (end === undefined) return null;
  const middle = days.findLast(({ date }) => date <= addDays(end.date, -trendRule.recentDays));
  if (middle === undefined) return null;
  const start =
    days.findLast(({ date }) => date <= addDays(middle.date, -trendRule.beforeDays)) ??
    days.find(({ date }) => date <= addDays(middle.date, -trendRule.leastBeforeDays));
  if (start === undefined) return null;
  const recent = growth(middle, end);
  const before = growth(start, middle);
  if (Math.min(recent.total, before.total) < trendRule.minVotes) return null;
  return {
    from: addDays(middle.date, 1),
    to: end.date,
    beforeFrom: addDays(start.date, 1),
    themes: Object.keys(end.votes).map((theme) => trendOf(theme, recent, before)),
  };
}

interface Growth {
  readonly byTheme: Readonly<Record<string, number>>;
  readonly total: number;
}

/** A theme that lost votes (withdrawn, or their post removed) counts as having received none. */
function growth(start: ThemeVotes, end: ThemeVotes): Growth {
  const byTheme = Object.fromEntries(
    Object.entries(end.votes).map(([theme, votes]) => [
      theme,
      Math.max(0, votes - (start.votes[theme] ?? 0)),
    ]),
  );
  return { byTheme, total: Object.values(byTheme).reduce((sum, votes) => sum + votes, 0) };
}

function trendOf(theme: string, recent: Growth, before: Growth): ThemeTrend {
  const share = (stretch: Growth) => (stretch.byTheme[theme] ?? 0) / stretch.total;
  const [now, then] = [share(recent), share(before)];
  const pooled = (now * recent.total + then * before.total) / (recent.total + before.total);
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / recent.total + 1 / before.total));
  const isTrend =
    Math.abs(now - then) * 100 >= trendRule.minPoints &&
    Math.abs(now - then) >= trendRule.minDeviations * deviation;
  const direction = !isTrend ? 'steady' : now > then ? 'rising' : 'falling';
  return { theme, sharePercent: oneDecimal(now), sharePercentBefore: oneDecimal(then), direction };
}

const oneDecimal = (share: number): number => Math.round(share * 1000) / 10;

import { mondaysFrom } from '../../dates/calendar.ts';
import { isoWeek } from '../../dates/iso-week.ts';
import { inElevens } from '../protection/protected-counts.ts';

/** A question of the Région whose results are visible. */
export interface Question {
  readonly postId: string;
  readonly title: string;
  /** Public number of votes. */
  readonly answers: number;
  /** First day, and last day so far: calendar dates of the instance. */
  readonly openedOn: string;
  readonly lastDay: string;
}

/**
 * How many of the active profiles answered. Profiles are counted by week and can't be linked across weeks: over several
 * weeks, the number of distinct profiles lies between the largest week and the sum of all, so the share is a range.
 */
export interface Engagement {
  readonly postId: string;
  readonly title: string;
  readonly answers: number;
  readonly weeks: readonly string[];
  /** Active profiles in these weeks, rounded down to multiples of eleven; null below eleven. */
  readonly activeAtLeast: number | null;
  readonly activeAtMost: number | null;
  /** Answers over active profiles, in whole percent up to 100; null if the latter are unpublished. */
  readonly percent: { readonly from: number; readonly to: number } | null;
}

/** @param activeIn exact number of profiles active in a week (`2026-W47`) */
export function engagementOf(question: Question, activeIn: (week: string) => number): Engagement {
  const { postId, title, answers, openedOn, lastDay } = question;
  const weeks = mondaysFrom(openedOn, lastDay).map(isoWeek);
  // Computed from published numbers only, so that a share reveals no more than they do.
  const active = weeks.map((week) => inElevens(activeIn(week)) ?? 0);
  const least = Math.max(0, ...active);
  const most = active.reduce((sum, n) => sum + n, 0);
  const published = { postId, title, answers, weeks };
  if (least === 0) return { ...published, activeAtLeast: null, activeAtMost: null, percent: null };
  const percentOf = (base: number) => Math.min(100, Math.round((100 * answers) / base));
  return {
    ...published,
    activeAtLeast: least,
    activeAtMost: most,
    percent: { from: percentOf(most), to: percentOf(least) },
  };
}

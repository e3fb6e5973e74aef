import type { Engagement } from './engagement.ts';
import type { Trends } from './trends.ts';

/**
 * The figures of the barometer. Those that concern few people are published as `protected-counts.ts` allows, otherwise
 * null.
 */

/** Totals of the published posts of one theme whose results are visible: anybody can add them up. */
export interface ThemeTotals {
  readonly votes: number;
  readonly suggestions: number;
}
export type Themes = Readonly<Record<string, ThemeTotals>>;

/** As published: a list, because the table doesn't preserve the order of a map and the served document must not vary. */
export interface ThemeFigures extends ThemeTotals {
  readonly theme: string;
}

/** What was counted from the day `from` to the end of a period. Numbers may be negative, since votes can be withdrawn. */
export interface Counted {
  readonly from: string;
  readonly votes: number;
  readonly suggestions: number;
}

export interface DepartementFigures {
  readonly code: string;
  readonly profilesCreated: number | null;
  readonly profilesActive: number | null;
  /** Counted since the same day as the week's `counted`. */
  readonly votes: number | null;
}

/** An ISO week. `counted` is null if no survey marked its end: its votes are then counted with the next week's. */
export interface WeekFigures {
  readonly week: string;
  readonly profilesCreated: number | null;
  readonly profilesActive: number | null;
  readonly counted: Counted | null;
  readonly departements: readonly DepartementFigures[];
}

/** A day that is over; Sundays include their week. `counted` and `themes` are null if no survey marked its end. */
export interface DayFigures {
  readonly date: string;
  readonly measuredAt: string | null;
  readonly profilesCreated: number | null;
  readonly counted: Counted | null;
  /** Totals as of the end of the day. */
  readonly themes: readonly ThemeFigures[] | null;
  readonly week?: WeekFigures | undefined;
}

/** The current barometer, open to everybody. */
export interface Barometer {
  readonly measuredAt: string;
  readonly totals: {
    readonly profiles: number | null;
    readonly votes: number;
    readonly suggestions: number;
  };
  readonly themes: readonly ThemeFigures[];
  readonly day: { readonly date: string; readonly profilesCreated: number | null; readonly counted: Counted };
  readonly week: WeekFigures & { readonly counted: Counted };
  readonly trends: Trends | null;
  readonly questions: readonly Engagement[];
}

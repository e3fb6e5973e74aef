import type { Engagement } from './engagement.ts';
import type { Trends } from './trends.ts';

/** What the barometer tells. Numbers of few people are published as `protected-counts.ts` allows, null where they aren't. */

/** Totals of the published posts of one theme, those whose results are visible: everybody can add them up. */
export interface ThemeTotals {
  readonly votes: number;
  readonly suggestions: number;
}
export type Themes = Readonly<Record<string, ThemeTotals>>;

/** As published: a list, for the table gives the entries of a map in any order, and what is served must not vary. */
export interface ThemeFigures extends ThemeTotals {
  readonly theme: string;
}

/** What was counted from the day `from` to the end of a period; a number may be negative, for votes are withdrawn too. */
export interface Counted {
  readonly from: string;
  readonly votes: number;
  readonly suggestions: number;
}

export interface DepartementFigures {
  readonly code: string;
  readonly profilesCreated: number | null;
  readonly profilesActive: number | null;
  /** Since the same day as the week's `counted`. */
  readonly votes: number | null;
}

/** An ISO week. `counted` is null where no survey marked its end: its votes are counted with the next week's. */
export interface WeekFigures {
  readonly week: string;
  readonly profilesCreated: number | null;
  readonly profilesActive: number | null;
  readonly counted: Counted | null;
  readonly departements: readonly DepartementFigures[];
}

/** A day that is over; a Sunday carries its week. `counted` and `themes` are null where no survey marked its end. */
export interface DayFigures {
  readonly date: string;
  readonly measuredAt: string | null;
  readonly profilesCreated: number | null;
  readonly counted: Counted | null;
  /** Totals at the end of the day. */
  readonly themes: readonly ThemeFigures[] | null;
  readonly week?: WeekFigures | undefined;
}

/** What everybody may read now. */
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

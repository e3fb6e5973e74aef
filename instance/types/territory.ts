export interface LabelledCode {
  readonly code: string;
  readonly label: string;
}

/** `code` is INSEE's official one (`08`, `2A`). */
export interface Departement extends LabelledCode {}

/** Inclusive bounds in years; without `to`, “and over”. */
export interface AgeBand extends LabelledCode {
  readonly from: number;
  readonly to?: number;
}

/**
 * Inhabitants above the minimum age, at one date, by département, sex and age band: a data file (instance/population/) that
 * can be replaced by a newer one without touching code. The totals are the source's own figures rather than sums of the
 * cells, so that a wrong cell is detected.
 */
export interface Population {
  /** As it is cited, beside the date. */
  readonly source: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** By code of the département, then of the sex, then of the age band. */
  readonly people: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;
  readonly totals: {
    readonly all: number;
    readonly departement: Readonly<Record<string, number>>;
    readonly sex: Readonly<Record<string, number>>;
  };
}

import { addDays, mondayOf } from '../dates/calendar.ts';
import { isoWeek } from '../dates/iso-week.ts';
import { type ClosingRule, staysOpenLongEnough } from './closing-rule.ts';

/** An approved question that is scheduled for a week, or waits in the pool for a week with room. */
export interface Waiting {
  readonly id: string;
  readonly theme: string;
  /** ISO 8601 instant of its approval. */
  readonly since: string;
  readonly closing: ClosingRule;
  readonly week?: string | undefined;
}

export interface ProgrammeRules {
  /** Maximum number of questions per ISO week. */
  readonly perWeek: number;
  /** A question that would close sooner after opening isn't asked. */
  readonly minimumOpenDays: number;
}

/** When each theme was last asked about, as chronologically sortable text; themes never asked about are absent. */
export type LastAsked = ReadonlyMap<string, string>;

/** The questions of a week, in order, and those passed over because their closing date is too near. */
export interface WeekChoice<W extends Waiting> {
  readonly asked: readonly W[];
  readonly expired: readonly W[];
}

/**
 * The questions of a week that are opened on `openedOn`: first those of missed weeks, oldest week first; then those of this
 * week; then, if there is room, from the pool, each time the question of the theme least recently asked about that has
 * waited longest. Missed weeks are caught up without exceeding the weekly number.
 */
export function chooseQuestions<W extends Waiting>(
  openedOn: string,
  waiting: readonly W[],
  lastAsked: LastAsked,
  { perWeek, minimumOpenDays }: ProgrammeRules,
): WeekChoice<W> {
  const thisWeek = isoWeek(openedOn);
  const due = waiting.filter(({ week }) => week === undefined || week <= thisWeek).toSorted(inOrder);
  const { inTime: candidates = [], tooLate: expired = [] } = Object.groupBy(due, ({ closing }) =>
    staysOpenLongEnough(closing, openedOn, minimumOpenDays) ? 'inTime' : 'tooLate',
  );
  const asked: W[] = candidates.filter(({ week }) => week !== undefined).slice(0, perWeek);
  const recency = new Map(lastAsked);
  for (const [place, { theme }] of asked.entries()) recency.set(theme, askedAt(openedOn, place));
  const pool = candidates.filter(({ week }) => week === undefined);
  while (asked.length < perWeek) {
    const next = leastRecent(pool, asked, recency);
    if (next === undefined) break;
    recency.set(next.theme, askedAt(openedOn, asked.push(next) - 1));
  }
  return { asked, expired };
}

/** When a theme was asked about: the day the question opened, and its position on that day. */
export const askedAt = (openedOn: string, place: number): string => `${openedOn}#${place}`;

function leastRecent<W extends Waiting>(
  pool: readonly W[],
  asked: readonly W[],
  recency: LastAsked,
): W | undefined {
  // The pool is sorted by waiting time, so only a theme asked about strictly less recently overtakes an earlier question.
  return pool
    .filter((one) => !asked.includes(one))
    .reduce<W | undefined>((best, one) => {
      if (best === undefined) return one;
      return (recency.get(one.theme) ?? '') < (recency.get(best.theme) ?? '') ? one : best;
    }, undefined);
}

/** Earlier weeks first, then the longest wait; ties are broken by id, so that the choice is deterministic. */
function inOrder(one: Waiting, other: Waiting): number {
  const keyOf = ({ week, since, id }: Waiting) => `${week ?? ''}#${since}#${id}`;
  return keyOf(one) < keyOf(other) ? -1 : 1;
}

/** A future week, as it will be if nothing changes. */
export interface PlannedWeek<W extends Waiting> extends WeekChoice<W> {
  readonly week: string;
  /** The week's Monday. */
  readonly monday: string;
}

/**
 * What the coming weeks will ask.
 * @param from the day on which the first of them opens; the others open on their Mondays
 * @param weeks number of weeks
 */
export function planWeeks<W extends Waiting>(
  from: string,
  weeks: number,
  waiting: readonly W[],
  lastAsked: LastAsked,
  rules: ProgrammeRules,
): PlannedWeek<W>[] {
  const planned: PlannedWeek<W>[] = [];
  const recency = new Map(lastAsked);
  let left = waiting;
  for (let index = 0; index < weeks; index += 1) {
    const monday = addDays(mondayOf(from), 7 * index);
    const day = index === 0 ? from : monday;
    const { asked, expired } = chooseQuestions(day, left, recency, rules);
    planned.push({ week: isoWeek(day), monday, asked, expired });
    left = left.filter((one) => !asked.includes(one) && !expired.includes(one));
    for (const [place, { theme }] of asked.entries()) recency.set(theme, askedAt(day, place));
  }
  return planned;
}

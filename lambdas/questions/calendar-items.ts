import * as z from 'zod';
import { addDays, mondayOf } from '../../domain/dates/calendar.ts';
import { isoWeek } from '../../domain/dates/iso-week.ts';
import type { ClosingRule } from '../../domain/questions/closing-rule.ts';
import { type LastAsked, type PlannedWeek, planWeeks } from '../../domain/questions/programme.ts';
import { calendarDate, wallTime } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { keys } from '../../platform/table/keys.ts';
import { getItem, query, rawItem } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { put, putNew } from '../../platform/table/write.ts';
import { type ProposalSummary, proposalsOf } from './proposal-items.ts';

const weekItem = z.object({
  week: z.string(),
  /** ISO 8601 instant. */
  openedAt: z.string(),
  postIds: z.array(z.string()),
});

/** An ISO week whose questions were opened. */
export type OpenedWeek = z.output<typeof weekItem>;

/** Marks a week as opened, in the transaction that opens its questions; fails if it is already. */
export function weekPut(week: OpenedWeek): TransactItem {
  return putNew(keys.week(week.week), 'Week', week);
}

/** The opened week; strongly consistent. Undefined if it isn't opened yet. */
export async function readWeek(week: string): Promise<OpenedWeek | undefined> {
  return getItem(keys.week(week), weekItem, { consistent: true });
}

/** Records when a theme was asked about (`askedAt` of domain/questions/programme.ts). */
export function askedThemePut(theme: string, at: string): TransactItem {
  return put(keys.askedTheme(theme), 'AskedTheme', { theme, askedAt: at });
}

/** When each theme was last asked about: a handful of items. */
export async function readLastAsked(): Promise<LastAsked> {
  const items = await query({ pk: keys.askedTheme('').pk, consistent: true }, rawItem);
  return new Map(items.map(({ theme, askedAt }) => [String(theme), String(askedAt)]));
}

/** An approved question. */
export type ApprovedQuestion = ProposalSummary & { readonly kind: 'question'; readonly closing: ClosingRule };

/** All approved questions that the calendar may ask, longest waiting first: those for the room of a meeting are not among them. */
export async function readApprovedQuestions(): Promise<ApprovedQuestion[]> {
  const questions: ApprovedQuestion[] = [];
  for await (const one of proposalsOf('approved')) {
    const { kind, closing } = one;
    if (kind === 'question' && closing !== undefined && closing.kind !== 'minutes')
      questions.push({ ...one, kind, closing });
  }
  return questions;
}

/** What will be asked if nothing changes: scheduled questions, and those the pool would supply. */
export interface Programme {
  /** Present while the current week can still be opened on one of its mornings: what that will open, and on which day. */
  readonly running?: { readonly opensOn: string; readonly week: PlannedWeek<ApprovedQuestion> };
  /** The weeks after the current one. */
  readonly coming: readonly PlannedWeek<ApprovedQuestion>[];
}

/** @param count number of weeks after the current one */
export async function readProgramme(count: number): Promise<Programme> {
  const { timeZone, questions: rules } = instance;
  const today = calendarDate(timeZone);
  const next = addDays(mondayOf(today), 7);
  const [questions, lastAsked, current] = await Promise.all([
    readApprovedQuestions(),
    readLastAsked(),
    readWeek(isoWeek(today)),
  ]);
  const opensOn = wallTime(timeZone) < rules.publishedAt ? today : addDays(today, 1);
  if (current !== undefined || opensOn >= next) {
    return { coming: planWeeks(next, count, questions, lastAsked, rules) };
  }
  const [week, ...coming] = planWeeks(opensOn, count + 1, questions, lastAsked, rules);
  return { ...(week && { running: { opensOn, week } }), coming };
}

/**
 * The coming ISO weeks and what each would ask, without the current one; what that may still ask counts as asked.
 * @param count number of weeks
 */
export const upcomingWeeks = async (count: number): Promise<readonly PlannedWeek<ApprovedQuestion>[]> =>
  (await readProgramme(count)).coming;

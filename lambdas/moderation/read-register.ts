import type * as z from 'zod';
import type { moderationRoutes } from '../../contract/moderation/moderation.routes.ts';
import { isOverdue } from '../../domain/follow-ups/follow-up.ts';
import { registerCounts } from '../../domain/moderation/register.ts';
import { countAwaitingAnswers } from '../../foundations/posts/awaiting-answer-items.ts';
import { readPosts } from '../../foundations/posts/post-items.ts';
import { calendarDate, instant, now } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { type AwaitingOutcome, readAwaitingOutcomes } from '../follow-ups/public.ts';
import { type RegisterRow, readRegister } from './register-items.ts';

const dayMs = 86_400_000;

type Register = z.input<(typeof moderationRoutes)['getRegister']['success']['body']>;

/** The public register of a year: two Queries plus one per theme, whatever the number of decisions. */
export async function publicRegister(
  year: string = calendarDate(instance.timeZone).slice(0, 4),
): Promise<Register> {
  const [rows, awaiting] = await Promise.all([readRegister(year), readAwaitingOutcomes()]);
  const months = [...new Set(rows.map(({ month }) => month))].sort();
  const counts = (wanted: (row: RegisterRow) => boolean) =>
    registerCounts(rows.filter(wanted).map(({ counters }) => counters));
  return {
    year,
    total: counts(() => true),
    byMonth: months.map((month) => ({ month, counts: counts((row) => row.month === month) })),
    byTheme: instance.themes.map(({ id }) => ({ theme: id, counts: counts((row) => row.theme === id) })),
    byDirectorate: instance.directorates.map(({ id, label, themes }) => ({
      directorate: id,
      label,
      counts: counts((row) => themes.includes(row.theme)),
    })),
    outcomes: await outcomesOf(awaiting),
    answers: await lateAnswers(),
  };
}

/** Suggestions published so long ago that there should have been an answer. */
async function lateAnswers(): Promise<Register['answers']> {
  const { answerAfterDays } = instance.followUps;
  const until = instant(now() - answerAfterDays * dayMs);
  const byDirectorate = await Promise.all(
    instance.directorates.map(async ({ id, label, themes }) => {
      const counts = await Promise.all(themes.map((theme) => countAwaitingAnswers(theme, until)));
      return { directorate: id, label, late: counts.reduce((sum, count) => sum + count, 0) };
    }),
  );
  const late = byDirectorate.reduce((sum, one) => sum + one.late, 0);
  return { lateAfterDays: answerAfterDays, late, byDirectorate };
}

/** Closed questions that await an outcome, and those among them that are past the promised time. */
async function outcomesOf(awaiting: readonly AwaitingOutcome[]): Promise<Register['outcomes']> {
  const { lateAfterDays } = instance.followUps;
  const closed = awaiting.filter(({ closesAt }) => isOverdue(closesAt, 0, now()));
  const late = closed.filter(({ closesAt }) => isOverdue(closesAt, lateAfterDays, now()));
  const posts = await readPosts(late.map(({ postId }) => postId));
  const titles = new Map(posts.map(({ id, title }) => [id, title]));
  const of = (list: readonly AwaitingOutcome[], themes: readonly string[]) =>
    list.filter(({ theme }) => themes.includes(theme)).length;
  return {
    ...{ lateAfterDays, awaited: closed.length, late: late.length },
    byDirectorate: instance.directorates.map(({ id, label, themes }) => ({
      ...{ directorate: id, label, awaited: of(closed, themes), late: of(late, themes) },
    })),
    lateQuestions: late
      .map(({ postId, theme, closesAt = '' }) => ({
        ...{ postId, title: titles.get(postId) ?? postId, theme, closedAt: closesAt },
      }))
      .sort((one, other) => Date.parse(one.closedAt) - Date.parse(other.closedAt)),
  };
}

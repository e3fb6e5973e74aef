import type * as z from 'zod';
import type { moderationRoutes } from '../../contract/moderation.routes.ts';
import { ageClasses } from '../../domain/deadlines.ts';
import { isOverdue } from '../../domain/follow-up.ts';
import { waitedName } from '../../domain/register.ts';
import { instant, now } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { type AwaitingOutcome, readAwaitingOutcomes } from '../../platform/table/follow-up-items.ts';
import { type RegisterRow, readRegister } from '../../platform/table/register-items.ts';

type Register = z.input<(typeof moderationRoutes)['getRegister']['success']['body']>;
type Counters = Readonly<Record<string, number>>;

/** The public register of a year: two Queries, whatever the number of decisions. */
export async function publicRegister(year: string = instant().slice(0, 4)): Promise<Register> {
  const [rows, awaiting] = await Promise.all([readRegister(year), readAwaitingOutcomes()]);
  const months = [...new Set(rows.map(({ month }) => month))].sort();
  const counts = (wanted: (row: RegisterRow) => boolean) => countsOf(rows.filter(wanted));
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
    outcomes: outcomesOf(awaiting),
  };
}

/** Closed questions whose outcome citizens wait for, and those among them for which the promised time has passed. */
function outcomesOf(awaiting: readonly AwaitingOutcome[]): Register['outcomes'] {
  const { lateAfterDays } = instance.followUps;
  const closed = awaiting.filter(({ closesAt }) => isOverdue(closesAt, 0, now()));
  const late = closed.filter(({ closesAt }) => isOverdue(closesAt, lateAfterDays, now()));
  const of = (list: readonly AwaitingOutcome[], themes: readonly string[]) =>
    list.filter(({ theme }) => themes.includes(theme)).length;
  return {
    ...{ lateAfterDays, awaited: closed.length, late: late.length },
    byDirectorate: instance.directorates.map(({ id, label, themes }) => ({
      ...{ directorate: id, label, awaited: of(closed, themes), late: of(late, themes) },
    })),
    lateQuestions: late
      .map(({ postId, theme, closesAt = '' }) => ({ postId, theme, closedAt: closesAt }))
      .sort((one, other) => Date.parse(one.closedAt) - Date.parse(other.closedAt)),
  };
}

function countsOf(rows: readonly RegisterRow[]): Register['total'] {
  const counters = sum(rows.map((row) => row.counters));
  const { answered = 0, waitedMinutes = 0 } = counters;
  const named = (name: string) => counters[name] ?? 0;
  return {
    published: named('published'),
    refused: named('refused'),
    merged: named('merged'),
    held: named('held'),
    heldByFlags: named('heldByFlags'),
    appealsUpheld: named('appealsUpheld'),
    appealsRejected: named('appealsRejected'),
    byReason: reasonsIn(counters),
    answered,
    averageHours: answered > 0 ? Math.round(waitedMinutes / answered / 6) / 10 : undefined,
    byDelay: Object.fromEntries(ageClasses.map((name) => [name, named(waitedName(name))])) as Record<
      (typeof ageClasses)[number],
      number
    >,
  };
}

function reasonsIn(counters: Counters): Record<string, number> {
  const prefix = 'reason:';
  return Object.fromEntries(
    Object.entries(counters)
      .filter(([name, count]) => name.startsWith(prefix) && count > 0)
      .map(([name, count]) => [name.slice(prefix.length), count])
      .sort(([a], [b]) => String(a).localeCompare(String(b))),
  );
}

function sum(all: readonly Counters[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const counters of all) {
    for (const [name, count] of Object.entries(counters)) total[name] = (total[name] ?? 0) + count;
  }
  return total;
}

import { AsyncLocalStorage } from 'node:async_hooks';
import { addDays, mondayOf } from '../../domain/dates/calendar.ts';
import { instance } from '../../instance/grand-est.ts';
import { calendarDate, followOffset, startOfDay } from '../../platform/clock.ts';
import { inParallel } from '../../platform/in-parallel.ts';
import type { Deployment } from '../deployment.ts';
import { lever } from '../levers.ts';
import { Order } from './order.ts';

/** An event of the demo's past, at its time (milliseconds since the epoch). */
export interface Act {
  readonly at: number;
  /** Keys of what it reads or changes, which decide what may happen side by side (order.ts). */
  readonly touches?: readonly string[];
  /** Whether processes of the deployment are involved, so that their clock must be set too. */
  readonly isOfRuntime?: boolean;
  run(): Promise<void>;
}

const hourMs = 3_600_000;
const { timeZone } = instance;

/** The days of the demo's past, which ends now. */
export class Calendar {
  readonly now: number;
  readonly #monday: string;
  readonly today: string;

  constructor(now: number) {
    this.now = now;
    this.today = calendarDate(timeZone, now);
    // The Monday of the most recent opening: early on a Monday, the previous week's.
    this.#monday = mondayOf(calendarDate(timeZone, now - openingMs));
  }

  /** The Monday of a week relative to the current one. */
  mondayOf(week: number): string {
    return addDays(this.#monday, 7 * week);
  }

  /** One minute after the questions of a week open. */
  openingOf(week: number): number {
    return startOfDay(timeZone, this.mondayOf(week)) + openingMs;
  }

  /** So many days ago, at an hour of the day. */
  daysAgo(days: number, hour: number): number {
    return startOfDay(timeZone, addDays(this.today, -days)) + hour * hourMs;
  }
}

const openingMs = minutesOf(instance.questions.publishedAt) * 60_000 + 60_000;

/** Minutes from midnight to a time of day, `HH:MM`. */
export function minutesOf(timeOfDay: string): number {
  const [hours = 0, minutes = 0] = timeOfDay.split(':').map(Number);
  return 60 * hours + minutes;
}

/** What every audited act touches: the entries of the audit log form a chain, and must stand in it in the order of their times. */
export const auditLog = 'audit log';

/**
 * Enough for some to wait for the table while others compute. Most of them wait for their place in the audit log, so these are some
 * eight at work, from about two weeks.
 */
const actsAtOnce = 24;

/** How far in the past the running act is. */
const pastMs = new AsyncLocalStorage<number>();

/**
 * Plays acts chronologically, each with a clock of its own that begins at its time; sets the deployment's clock too if it is
 * involved. Future acts are skipped, and nothing else fires as the clock moves. Simultaneous acts keep their given order.
 */
export async function liveThrough(deployment: Deployment, acts: readonly Act[], now: number): Promise<void> {
  const past = acts.filter(({ at }) => at < now).sort((one, other) => one.at - other.at);
  const order = new Order();
  followOffset(() => pastMs.getStore() ?? 0);
  await lever(deployment, 'schedules/pause', {});
  try {
    await inParallel(actsAtOnce, past, ({ at, touches, isOfRuntime, run }) =>
      order.keep(touches, async () => {
        const offsetMs = at - Date.now();
        if (isOfRuntime) await lever(deployment, 'clock', { offsetMs });
        await pastMs.run(offsetMs, run);
      }),
    );
  } finally {
    await lever(deployment, 'clock', { offsetMs: 0 });
    await lever(deployment, 'schedules/resume', {});
  }
}

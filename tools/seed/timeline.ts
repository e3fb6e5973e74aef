import { addDays, mondayOf } from '../../domain/dates/calendar.ts';
import { instance } from '../../instance/grand-est.ts';
import { calendarDate, startOfDay } from '../../platform/clock.ts';
import { env } from '../../platform/env.ts';
import type { Deployment } from '../deployment.ts';
import { lever } from '../levers.ts';

/** Something that the demo's past holds, at its time (milliseconds since the epoch). */
export interface Act {
  readonly at: number;
  /** Whether processes of the deployment take part, whose clock must then show the same. */
  readonly isOfRuntime?: boolean;
  run(): Promise<void>;
  /** Resolves when what it set going is over: before the clocks return. */
  over?(): Promise<void>;
}

const hourMs = 3_600_000;
const { timeZone } = instance;

/** The days of a past that ends now. */
export class Calendar {
  readonly now: number;
  readonly #monday: string;
  readonly today: string;

  constructor(now: number) {
    this.now = now;
    this.today = calendarDate(timeZone, now);
    // The Monday whose questions were the last to open: early on a Monday, that of the week before.
    this.#monday = mondayOf(calendarDate(timeZone, now - openingMs));
  }

  /** The Monday of a week, counted from the running one. */
  mondayOf(week: number): string {
    return addDays(this.#monday, 7 * week);
  }

  /** When the questions of a week open, a minute later. */
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

/**
 * Lives through acts in the order of their times, with this process's clock set to each in turn, and the deployment's where it
 * takes part; what lies ahead isn't lived through. Nothing else fires of what the clock passes. Acts of one instant go in the order
 * given.
 */
export async function liveThrough(deployment: Deployment, acts: readonly Act[], now: number): Promise<void> {
  const past = acts.filter(({ at }) => at < now).sort((one, other) => one.at - other.at);
  await lever(deployment, 'schedules/pause', {});
  try {
    for (const { at, isOfRuntime, run } of past) {
      const offsetMs = at - Date.now();
      process.env[env.clockOffsetMs] = String(offsetMs);
      if (isOfRuntime) await lever(deployment, 'clock', { offsetMs });
      await run();
    }
    for (const act of past) await act.over?.();
  } finally {
    process.env[env.clockOffsetMs] = '0';
    await lever(deployment, 'clock', { offsetMs: 0 });
    await lever(deployment, 'schedules/resume', {});
  }
}

import { addDays, mondayOf } from '../../domain/dates/calendar.ts';
import { instance } from '../../instance/grand-est.ts';
import { calendarDate, startOfDay } from '../../platform/clock.ts';
import { env } from '../../platform/env.ts';
import type { Deployment } from '../deployment.ts';
import { lever } from '../levers.ts';

/** An event of the demo's past, at its time (milliseconds since the epoch). */
export interface Act {
  readonly at: number;
  /** Whether processes of the deployment are involved, so that their clock must be set too. */
  readonly isOfRuntime?: boolean;
  run(): Promise<void>;
  /** Resolves once what it started has completed: before the clocks return. */
  over?(): Promise<void>;
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

/**
 * Plays acts chronologically, setting this process's clock to each in turn, and the deployment's if it is involved; future
 * acts are skipped. Nothing else fires as the clock moves. Simultaneous acts keep their given order.
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

import { addDays } from '../domain/dates/calendar.ts';
import { calendarDate, epochSeconds, secondsUntilTomorrow, startOfDay } from './clock.ts';
import { type ProblemError, tooManyRequests } from './http/problem.ts';
import { instance } from './instance.ts';

/** How often somebody may do something on one calendar day of the instance's time zone. */
export interface DayLimit {
  /** Of the day's count. */
  readonly key: string;
  readonly limit: number;
  /** When the count is no longer kept (seconds since the epoch): a day later than it is needed. */
  readonly expiresAt: number;
}

/**
 * Today's.
 * @param keyOf an HMAC of a date (`YYYY-MM-DD`) and a person, so that two days can't be linked to the same person
 */
export async function todaysLimit(
  limit: number,
  keyOf: (date: string) => Promise<string>,
): Promise<DayLimit> {
  const { timeZone } = instance;
  const today = calendarDate(timeZone);
  return {
    key: await keyOf(today),
    limit,
    expiresAt: epochSeconds(startOfDay(timeZone, addDays(today, 2))),
  };
}

type DayReason = Extract<Parameters<typeof tooManyRequests>[1]['reason'], `${string}-today`>;

/** What is answered until midnight. @param reason names the count that is full */
export const dayIsFull = (reason: DayReason, limit: number): ProblemError =>
  tooManyRequests(secondsUntilTomorrow(instance.timeZone), { reason, limit });

import { addDays } from '../domain/dates/calendar.ts';
import { env } from './env.ts';

let offsetMs = (): number => Number(process.env[env.clockOffsetMs] ?? 0);

/** Milliseconds since the epoch: the only source of time. Follows the local runtime's offset, so that weeks can pass in a test. */
export function now(): number {
  return Date.now() + offsetMs();
}

/** Makes the clock follow another offset (milliseconds), for a process in which several moments of the past happen side by side. */
export function followOffset(other: () => number): void {
  offsetMs = other;
}

/** ISO 8601 instant in UTC, as stored and served. */
export function instant(milliseconds: number = now()): string {
  return new Date(milliseconds).toISOString();
}

/** Seconds since the epoch, as DynamoDB's TTL wants them. */
export function epochSeconds(milliseconds: number = now()): number {
  return Math.floor(milliseconds / 1000);
}

/** Local calendar date (`YYYY-MM-DD`) in a time zone. */
export function calendarDate(timeZone: string, milliseconds: number = now()): string {
  // The Swedish locale writes dates as ISO does.
  return dates(timeZone).format(milliseconds);
}

/** Local time of day (`HH:MM`) in a time zone. */
export function wallTime(timeZone: string, milliseconds: number = now()): string {
  return times(timeZone).format(milliseconds);
}

const dates = keptByZone('sv-SE', { dateStyle: 'short' });
const times = keptByZone('fr-FR', { timeStyle: 'short' });

/** Creating a formatter takes a hundred times as long as using it, and finding the start of a day uses it dozens of times. */
function keptByZone(locale: string, options: Intl.DateTimeFormatOptions) {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (timeZone: string): Intl.DateTimeFormat => {
    const formatter = made.get(timeZone) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
    made.set(timeZone, formatter);
    return formatter;
  };
}

const hourMs = 3_600_000;

/**
 * The instant, in milliseconds since the epoch, at which a calendar date begins in a time zone. A binary search between the earliest and
 * latest start anywhere on Earth, so that it is right even where the clocks change at midnight.
 */
export function startOfDay(timeZone: string, date: string): number {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  let [before, begun] = [midnight - 16 * hourMs, midnight + 16 * hourMs];
  while (begun - before > 1) {
    const middle = Math.floor((before + begun) / 2);
    if (calendarDate(timeZone, middle) < date) before = middle;
    else begun = middle;
  }
  return begun;
}

/** Seconds until the next calendar day begins in a time zone, 1 at least: when what is counted by the day starts anew. */
export function secondsUntilTomorrow(timeZone: string): number {
  const tomorrow = startOfDay(timeZone, addDays(calendarDate(timeZone), 1));
  return Math.ceil((tomorrow - now()) / 1000);
}

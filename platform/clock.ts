import { env } from './env.ts';

/** Milliseconds since the epoch: the only source of time. Follows the local runtime's offset, so that weeks can pass in a test. */
export function now(): number {
  return Date.now() + Number(process.env[env.clockOffsetMs] ?? 0);
}

/** ISO 8601 instant in UTC, as stored and served. */
export function instant(milliseconds: number = now()): string {
  return new Date(milliseconds).toISOString();
}

/** Seconds since the epoch, as DynamoDB's TTL wants them. */
export function epochSeconds(milliseconds: number = now()): number {
  return Math.floor(milliseconds / 1000);
}

/** Calendar date (`YYYY-MM-DD`) on the wall of a time zone. */
export function calendarDate(timeZone: string, milliseconds: number = now()): string {
  // The Swedish locale writes dates as ISO does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(milliseconds);
}

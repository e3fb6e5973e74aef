import { addDays, mondayOf } from './calendar.ts';

const day = 86_400_000;

/**
 * ISO 8601 week of a calendar date, e.g. `2026-W53`: weeks start on Monday and belong to the year of their Thursday.
 * @param date `YYYY-MM-DD`, in the reader's time zone
 */
export function isoWeek(date: string): string {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  const weekday = (new Date(midnight).getUTCDay() + 6) % 7;
  const thursday = midnight + (3 - weekday) * day;
  const year = new Date(thursday).getUTCFullYear();
  const week = Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * day)) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** The Monday (`YYYY-MM-DD`) that begins an ISO week; undefined if there is no such week (`2027-W53`). */
export function mondayOfWeek(week: string): string | undefined {
  const [, year = '', number = ''] = /^(\d{4})-W(\d{2})$/.exec(week) ?? [];
  if (year === '') return undefined;
  // The fourth of January is always in week 1.
  const monday = addDays(mondayOf(`${year}-01-04`), 7 * (Number(number) - 1));
  return isoWeek(monday) === week ? monday : undefined;
}

import { addDays } from '../../domain/dates/calendar.ts';
import { isoWeek } from '../../domain/dates/iso-week.ts';
import { calendarDate } from '../../platform/clock.ts';
import { env } from '../../platform/env.ts';
import { instance } from '../../platform/instance.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';

/** Under what a profile’s activity of a week is marked: the marks of two weeks don’t tell that they are one’s. */
export async function activityKeyOf(week: string, subject: string): Promise<string> {
  return keyedDigest(await subkey(env.profileSecretArn, 'imaginest active'), week, subject);
}

/** The weeks of which a mark may still lie in the table (activity-items.ts), the last one first. */
export function markedWeeks(): string[] {
  const today = calendarDate(instance.timeZone);
  return Array.from({ length: 11 }, (_, index) => isoWeek(addDays(today, -7 * index)));
}

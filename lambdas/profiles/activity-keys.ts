import { addDays } from '../../domain/dates/calendar.ts';
import { isoWeek } from '../../domain/dates/iso-week.ts';
import { calendarDate } from '../../platform/clock.ts';
import { env } from '../../platform/env.ts';
import { instance } from '../../platform/instance.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';

/** Key of a profile’s activity mark in a week: marks of two weeks can't be linked to the same person. */
export async function activityKeyOf(week: string, subject: string): Promise<string> {
  return keyedDigest(await subkey(env.profileSecretArn, 'imaginest active'), week, subject);
}

/** The weeks whose marks may still be in the table (activity-items.ts), latest first. */
export function markedWeeks(): string[] {
  const today = calendarDate(instance.timeZone);
  return Array.from({ length: 11 }, (_, index) => isoWeek(addDays(today, -7 * index)));
}

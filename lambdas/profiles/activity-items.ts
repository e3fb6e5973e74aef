import { createHash } from 'node:crypto';
import type { WeekActivity } from '../../domain/statistics/barometer/barometer.ts';
import { epochSeconds } from '../../platform/clock.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { activityKind, activityPk, keys, ttlAttribute } from '../../platform/table/keys.ts';
import { getItem, query, rawItem } from '../../platform/table/read.ts';
import { type TransactItem, transact } from '../../platform/table/transact.ts';
import { increment, putNew } from '../../platform/table/write.ts';

/** Long after its week, so that a late request counts nobody twice. */
const secondsKept = 60 * 24 * 3600;

/** Rounded to several days: an exact time would reveal when somebody signed in. */
function expiry(): number {
  const days = 7 * 24 * 3600;
  return Math.ceil((epochSeconds() + secondsKept) / days) * days;
}

/**
 * Number of items over which a week's count is spread: transactions on the same item conflict, and on Monday morning
 * everybody’s first visit counts for the same week.
 */
export const activityShares = 32;

/** The item that counts a profile: always the same, so that a retry hits what it wrote. */
function shareOf(activityKey: string): number {
  return (createHash('sha256').update(activityKey).digest()[0] ?? 0) % activityShares;
}

/** Names of a week's counters: all active profiles, those of a département, those created there on a day. */
export const activityCounters = {
  total: 'total',
  departement: (code: string): string => `departement:${code}`,
  created: (date: string, code: string): string => `${date}:${code}`,
} as const;

/**
 * Counts a profile as active in a week, once: its mark and the counters are written in one transaction.
 * @param profile.activityKey HMAC of week and subject: marks of two weeks can't be linked to the same person
 * @param profile.createdOn for a new profile, the day of its creation (`YYYY-MM-DD`, in that week)
 * @returns false if it had been counted already
 */
export async function countActiveProfile(profile: {
  readonly week: string;
  readonly activityKey: string;
  readonly departement: string;
  readonly createdOn?: string | undefined;
}): Promise<boolean> {
  const { week, activityKey, departement, createdOn } = profile;
  const markKey = keys.active(week, activityKey);
  // Returning visitors of the same week cost half a read unit, and spare the shared counter a conflict.
  if (createdOn === undefined && (await getItem(markKey, rawItem)) !== undefined) return false;
  const share = shareOf(activityKey);
  const mark = putNew(markKey, 'ActiveProfile', { [ttlAttribute]: expiry() });
  const active = increment(keys.activity(week, share), 'Activity', {
    [activityCounters.total]: 1,
    [activityCounters.departement(departement)]: 1,
  });
  const writes: TransactItem[] = [mark, active];
  if (createdOn !== undefined) {
    const counter = activityCounters.created(createdOn, departement);
    writes.push(increment(keys.creations(week, share), 'Creations', { [counter]: 1 }));
  }
  try {
    await transact(writes);
    return true;
  } catch (error) {
    if (isConditionFailedAt(error, 0)) return false;
    throw error;
  }
}

/** Exact numbers of a week's profiles by département, for the barometer, which publishes them in elevens. One Query. */
export async function readWeekActivity(week: string): Promise<WeekActivity> {
  const items = await query({ pk: activityPk(week), consistent: true }, rawItem);
  const active: Record<string, number> = {};
  const created: Record<string, Record<string, number>> = {};
  for (const item of items) {
    const kind = activityKind(String(item.sk));
    for (const [name, n] of Object.entries(item)) {
      if (typeof n !== 'number') continue;
      if (kind === 'active') {
        const departement = /^departement:(.+)$/.exec(name)?.[1];
        if (departement !== undefined) active[departement] = (active[departement] ?? 0) + n;
      }
      if (kind === 'created') {
        const [date = '', departement = ''] = name.split(':');
        const day = created[date] ?? {};
        created[date] = { ...day, [departement]: (day[departement] ?? 0) + n };
      }
    }
  }
  return { active, created };
}

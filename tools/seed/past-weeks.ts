import { isoWeek } from '../../domain/dates/iso-week.ts';
import { instance } from '../../instance/grand-est.ts';
import { activityCounters } from '../../lambdas/profiles/activity-items.ts';
import { calendarDate } from '../../platform/clock.ts';
import { table, tableName } from '../../platform/table/client.ts';
import { UpdateCommand } from '../../platform/table/commands.ts';
import { type Key, keys } from '../../platform/table/keys.ts';
import type { Cast } from './ballot-box.ts';

/**
 * Counts the crowd among the active profiles of each week in which it voted, and among those created on the day of its
 * first vote, as real profiles would have been.
 */
export async function countPastWeeks(casts: readonly Cast[]): Promise<void> {
  const active = new Map<string, Map<string, Set<string>>>();
  const created = new Map<string, Map<string, Set<string>>>();
  const known = new Set<string>();
  for (const { at, vote } of casts) {
    const { subject, cell } = vote.voter;
    const date = dateOf(at);
    const week = isoWeek(date);
    const { total, departement } = activityCounters;
    count(active, week, total, subject);
    count(active, week, departement(cell.departement), subject);
    if (!known.has(subject)) count(created, week, activityCounters.created(date, cell.departement), subject);
    known.add(subject);
  }
  for (const [week, counters] of active) await add(keys.activity(week, 0), 'Activity', counters);
  for (const [week, counters] of created) await add(keys.creations(week, 0), 'Creations', counters);
}

const hourMs = 3_600_000;
const dates = new Map<number, string>();

/** The date of an instant in the instance's time zone, cached by hour: thousands of votes share some hundred hours. */
function dateOf(at: number): string {
  const hour = Math.floor(at / hourMs);
  const date = dates.get(hour) ?? calendarDate(instance.timeZone, at);
  dates.set(hour, date);
  return date;
}

function count(
  weeks: Map<string, Map<string, Set<string>>>,
  week: string,
  counter: string,
  subject: string,
): void {
  const counters = weeks.get(week) ?? new Map<string, Set<string>>();
  weeks.set(week, counters.set(counter, (counters.get(counter) ?? new Set()).add(subject)));
}

async function add(
  key: Key,
  type: string,
  counters: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<void> {
  const entries = [...counters];
  await table.send(
    new UpdateCommand({
      TableName: tableName(),
      Key: key,
      UpdateExpression: `SET #type = :type ADD ${entries.map((_, index) => `#c${index} :n${index}`).join(', ')}`,
      ExpressionAttributeNames: {
        '#type': 'type',
        ...Object.fromEntries(entries.map(([name], index) => [`#c${index}`, name])),
      },
      ExpressionAttributeValues: {
        ':type': type,
        ...Object.fromEntries(entries.map(([, subjects], index) => [`:n${index}`, subjects.size])),
      },
    }),
  );
}

import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { WeekActivity } from '../../domain/statistics/barometer/barometer.ts';
import { epochSeconds } from '../../platform/clock.ts';
import { table, tableName } from '../../platform/table/client.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { activityPk, type Key, keys, ttlAttribute } from '../../platform/table/keys.ts';
import { type TransactItem, transact } from '../../platform/table/transact.ts';

/** Long after its week, so that nobody is counted twice by a late request. */
const secondsKept = 60 * 24 * 3600;

/** Names of the counters of a week: all active profiles, those of a département, those created there on a day. */
export const activityCounters = {
  total: 'total',
  departement: (code: string): string => `departement:${code}`,
  created: (date: string, code: string): string => `${date}:${code}`,
} as const;

/**
 * Counts a profile as active in a week, once: its mark and the counters are written together or not at all.
 * @param profile.activityKey an HMAC of week and subject: the marks of two weeks don't tell that they are one person's
 * @param profile.createdOn the day (`YYYY-MM-DD`, in that week) on which it was made, of a profile that is new
 * @returns false when it was counted already
 */
export async function countActiveProfile(profile: {
  readonly week: string;
  readonly activityKey: string;
  readonly departement: string;
  readonly createdOn?: string | undefined;
}): Promise<boolean> {
  const { week, activityKey, departement, createdOn } = profile;
  const markKey = keys.active(week, activityKey);
  // Whoever comes back in the same week costs half a read, and leaves the counter alone that everybody shares.
  if (createdOn === undefined && (await exists(markKey))) return false;
  const mark = {
    Put: {
      TableName: tableName(),
      Item: { ...markKey, type: 'ActiveProfile', [ttlAttribute]: epochSeconds() + secondsKept },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
  const active = increment(keys.activity(week), 'Activity', [
    activityCounters.total,
    activityCounters.departement(departement),
  ]);
  const writes: TransactItem[] = [mark, active];
  if (createdOn !== undefined) {
    const counter = activityCounters.created(createdOn, departement);
    writes.push(increment(keys.creations(week), 'Creations', [counter]));
  }
  try {
    await transact(writes);
    return true;
  } catch (error) {
    if (isConditionFailedAt(error, 0)) return false;
    throw error;
  }
}

async function exists(key: Key): Promise<boolean> {
  const { Item } = await table.send(new GetCommand({ TableName: tableName(), Key: key }));
  return Item !== undefined;
}

function increment(key: Key, type: string, counters: readonly string[]) {
  const adds = counters.map((_, index) => `#a${index} :one`);
  return {
    Update: {
      TableName: tableName(),
      Key: key,
      UpdateExpression: `SET #type = :type ADD ${adds.join(', ')}`,
      ExpressionAttributeNames: {
        '#type': 'type',
        ...Object.fromEntries(counters.map((name, index) => [`#a${index}`, name])),
      },
      ExpressionAttributeValues: { ':type': type, ':one': 1 },
    },
  };
}

/**
 * Exact counts of the profiles of a week, by département: for the barometer, which tells them in elevens.
 * One Query.
 */
export async function readWeekActivity(week: string): Promise<WeekActivity> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': activityPk(week) },
      ConsistentRead: true,
    }),
  );
  const numbersOf = (sk: string): [string, number][] =>
    Object.entries(Items.find((item) => item.sk === sk) ?? {}).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number',
    );
  const active: Record<string, number> = {};
  for (const [name, n] of numbersOf(keys.activity(week).sk)) {
    const departement = /^departement:(.+)$/.exec(name)?.[1];
    if (departement !== undefined) active[departement] = n;
  }
  const created: Record<string, Record<string, number>> = {};
  for (const [name, n] of numbersOf(keys.creations(week).sk)) {
    const [date = '', departement = ''] = name.split(':');
    created[date] = { ...created[date], [departement]: n };
  }
  return { active, created };
}

import { epochSeconds } from '../clock.ts';
import { tableName } from './client.ts';
import { isConditionFailedAt } from './errors.ts';
import { keys, ttlAttribute } from './keys.ts';
import { transact } from './transact.ts';

/** Long after its week, so that nobody is counted twice by a late request. */
const secondsKept = 60 * 24 * 3600;

/** Names of the counters of a week: all active profiles, and those of a département. */
export const activityCounters = {
  total: 'total',
  departement: (code: string): string => `departement:${code}`,
} as const;

/**
 * Counts a profile as active in a week, once: its mark and the counters are written together or not at all.
 * @param activityKey an HMAC of week and subject: the marks of two weeks don't tell that they are one person's
 * @returns false when it was counted already
 */
export async function countActiveProfile(profile: {
  readonly week: string;
  readonly activityKey: string;
  readonly departement: string;
}): Promise<boolean> {
  const { week, activityKey, departement } = profile;
  const mark = {
    Put: {
      TableName: tableName(),
      Item: {
        ...keys.active(week, activityKey),
        type: 'ActiveProfile',
        [ttlAttribute]: epochSeconds() + secondsKept,
      },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
  const count = {
    Update: {
      TableName: tableName(),
      Key: keys.activity(week),
      UpdateExpression: 'SET #type = :type ADD #total :one, #departement :one',
      ExpressionAttributeNames: {
        '#type': 'type',
        '#total': activityCounters.total,
        '#departement': activityCounters.departement(departement),
      },
      ExpressionAttributeValues: { ':type': 'Activity', ':one': 1 },
    },
  };
  try {
    await transact([mark, count]);
    return true;
  } catch (error) {
    if (isConditionFailedAt(error, 0)) return false;
    throw error;
  }
}

import { randomInt } from 'node:crypto';
import * as z from 'zod';
import { calendarDate, epochSeconds } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { tableName } from '../../platform/table/client.ts';
import { type Key, keys, profilesDayPk, ttlAttribute } from '../../platform/table/keys.ts';
import { query } from '../../platform/table/read.ts';
import { increment, writeItem } from '../../platform/table/write.ts';

/** Number of items that the counter of a day is spread over, to avoid one hot item. */
const shares = 16;
const secondsKept = 3 * 24 * 3600;

const dayShare = z.object({ sk: z.string(), profiles: z.int() });

/** A unit of the daily limit of new profiles. */
export type PlaceOfDay = Key;

/**
 * Takes one of today's places (in the instance's time zone), and never more than there are. Costs one write, plus a Query once
 * the first share is full.
 * @returns undefined if the day is full
 */
export async function takePlaceOfDay(): Promise<PlaceOfDay | undefined> {
  const date = calendarDate(instance.timeZone);
  const first = randomInt(shares);
  if (await count(date, first)) return keys.profilesDay(date, first);
  for (const share of await sharesWithRoom(date)) {
    if (await count(date, share)) return keys.profilesDay(date, share);
  }
  return undefined;
}

/** Returns the place of a profile that was not created. */
export async function giveBackPlace(place: PlaceOfDay): Promise<void> {
  await writeItem(increment(place, 'ProfilesDay', { profiles: -1 }));
}

function count(date: string, share: number): Promise<boolean> {
  return writeItem({
    Update: {
      TableName: tableName(),
      Key: keys.profilesDay(date, share),
      UpdateExpression: 'ADD profiles :one SET #type = :type, #expiresAt = :expiresAt',
      ConditionExpression: 'attribute_not_exists(profiles) OR profiles < :most',
      ExpressionAttributeNames: { '#type': 'type', '#expiresAt': ttlAttribute },
      ExpressionAttributeValues: {
        ...{ ':one': 1, ':most': placesOf(share), ':type': 'ProfilesDay' },
        ':expiresAt': epochSeconds() + secondsKept,
      },
    },
  });
}

/** The places of a share; together they are the day's. */
function placesOf(share: number): number {
  const { profilesPerDay } = instance.limits;
  return Math.floor(profilesPerDay / shares) + (share < profilesPerDay % shares ? 1 : 0);
}

async function sharesWithRoom(date: string): Promise<number[]> {
  const counted = await query({ pk: profilesDayPk(date), consistent: true }, dayShare);
  const taken = new Map(counted.map(({ sk, profiles }) => [Number(sk), profiles]));
  return Array.from({ length: shares }, (_, share) => share).filter(
    (share) => (taken.get(share) ?? 0) < placesOf(share),
  );
}

import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { calendarDate, epochSeconds } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { tableName } from '../../platform/table/client.ts';
import { keys, ttlAttribute } from '../../platform/table/keys.ts';
import { getItem, queryAll } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { putNew, writeItem } from '../../platform/table/write.ts';

const kiosk = z.object({
  kioskId: z.string(),
  label: z.string(),
  profilesPerDay: z.int().positive(),
  /** The service of the place where it stands. */
  serviceId: z.string().optional(),
  createdAt: z.string(),
});

/** A kiosk as stored: its key is stored nowhere. */
export type Kiosk = z.output<typeof kiosk>;

const kioskDay = z.object({ profiles: z.int().nonnegative() });
const secondsKept = 3 * 24 * 3600;

/** A key of 128 random bits. */
export const newKioskKey = (): string => randomBytes(16).toString('base64url');

/** The id of a kiosk. Keys of this length need no salt. */
export const kioskIdOf = (key: string): string =>
  createHash('sha256').update(key).digest('base64url').slice(0, 22);

export const kioskPut = (item: Kiosk): TransactItem => putNew(keys.kiosk(item.kioskId), 'Kiosk', item);

/** Deletes a kiosk; fails if there is none. */
export const kioskDelete = (kioskId: string): TransactItem => ({
  Delete: {
    TableName: tableName(),
    Key: keys.kiosk(kioskId),
    ConditionExpression: 'attribute_exists(pk)',
  },
});

export function readKiosk(kioskId: string): Promise<Kiosk | undefined> {
  return getItem(keys.kiosk(kioskId), kiosk);
}

export function readKiosks(): Promise<Kiosk[]> {
  return Array.fromAsync(queryAll({ pk: keys.kiosk('').pk }, kiosk));
}

/** Number of profiles a kiosk has made today, in the instance's time zone. */
export async function profilesToday(kioskId: string): Promise<number> {
  const counted = await getItem(keys.kioskDay(kioskId, calendarDate(instance.timeZone)), kioskDay);
  return counted?.profiles ?? 0;
}

/** Counts another profile of a kiosk. @returns false if it has reached its daily maximum */
export function countProfileOfKiosk({ kioskId, profilesPerDay }: Kiosk): Promise<boolean> {
  return writeItem({
    Update: {
      TableName: tableName(),
      Key: keys.kioskDay(kioskId, calendarDate(instance.timeZone)),
      UpdateExpression: 'ADD profiles :one SET #type = :type, #expiresAt = :expiresAt',
      ConditionExpression: 'attribute_not_exists(profiles) OR profiles < :most',
      ExpressionAttributeNames: { '#type': 'type', '#expiresAt': ttlAttribute },
      ExpressionAttributeValues: {
        ...{ ':one': 1, ':most': profilesPerDay, ':type': 'KioskDay' },
        ':expiresAt': epochSeconds() + secondsKept,
      },
    },
  });
}

import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { kioskPace } from '../../domain/profiles/kiosk-pace.ts';
import { calendarDate, epochSeconds } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { tableName } from '../../platform/table/client.ts';
import { keys } from '../../platform/table/keys.ts';
import { getItem, queryAll } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { countUpTo, putNew, writeItem } from '../../platform/table/write.ts';

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
export function countProfileOfKiosk({ kioskId, profilesPerDay: limit }: Kiosk): Promise<boolean> {
  const key = keys.kioskDay(kioskId, calendarDate(instance.timeZone));
  const expiresAt = epochSeconds() + secondsKept;
  return writeItem(countUpTo(key, 'KioskDay', 'profiles', { limit, expiresAt }));
}

/** Counts another profile of a kiosk in a stretch of time. @returns false if it is too fast */
export function countPaceOfKiosk({ kioskId }: Kiosk, window: number): Promise<boolean> {
  const { profiles: limit, windowSeconds } = kioskPace;
  const expiresAt = epochSeconds() + 2 * windowSeconds;
  return writeItem(countUpTo(keys.kioskPace(kioskId, window), 'KioskPace', 'profiles', { limit, expiresAt }));
}

import * as z from 'zod';
import { profileLife } from '../../domain/profiles/life.ts';
import { epochSeconds, now } from '../../platform/clock.ts';
import { env } from '../../platform/env.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';
import { keys, ttlAttribute } from '../../platform/table/keys.ts';
import { batchGet } from '../../platform/table/read.ts';
import { put, remove, writeItem } from '../../platform/table/write.ts';

const monthSeconds = 30 * 24 * 3600;

/**
 * Records that a profile is in use, once a week, when its activity is counted. The record expires when the idle months have
 * passed, rounded to thirty days so that it doesn't reveal when somebody was here.
 */
export async function noteSeen(subject: string): Promise<void> {
  const end = new Date(now());
  end.setUTCMonth(end.getUTCMonth() + profileLife.idleMonths);
  const expiresAt = Math.ceil(epochSeconds(end.getTime()) / monthSeconds) * monthSeconds;
  await writeItem(put(keys.seen(await seenKeyOf(subject)), 'Seen', { [ttlAttribute]: expiresAt }));
}

export async function forgetSeen(subject: string): Promise<void> {
  await writeItem(remove(keys.seen(await seenKeyOf(subject))));
}

const seenItem = z.object({ pk: z.string(), [ttlAttribute]: z.int() });

/** Those of these subjects that nobody has used within the idle months. */
export async function unusedOf(subjects: readonly string[]): Promise<string[]> {
  const places = await Promise.all(
    subjects.map(async (subject) => ({ subject, key: keys.seen(await seenKeyOf(subject)) })),
  );
  const seen = await batchGet(
    places.map(({ key }) => key),
    seenItem,
  );
  // DynamoDB deletes expired items with a delay.
  const inUse = new Set(seen.filter((item) => item[ttlAttribute] > epochSeconds()).map(({ pk }) => pk));
  return places.filter(({ key }) => !inUse.has(key.pk)).map(({ subject }) => subject);
}

async function seenKeyOf(subject: string): Promise<string> {
  return keyedDigest(await subkey(env.profileSecretArn, 'imaginest seen'), subject);
}

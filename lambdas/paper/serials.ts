import { type Box, mostBulletins } from '../../domain/paper/box.ts';
import { serialOf } from '../../domain/paper/serial.ts';
import { type Poll, pollId } from '../../domain/polls/format.ts';
import { env } from '../../platform/env.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';

/**
 * Everything about a bulletin is an output of the paper secret, under separate labels: its serial over box and place in the print run,
 * its ballot key, record key and receipt over poll and serial. So the table holds no list of serials, printing again prints the
 * same, and nothing that is stored leads from a ballot to its bulletin or its box. Changing a label would make printed bulletins worthless.
 */
const labels = {
  serial: 'imaginest paper serial',
  key: 'imaginest paper ballot key',
  recordKey: 'imaginest paper record key',
  receipt: 'imaginest paper receipt',
  reading: 'imaginest paper reading',
};

/** Serials of the boxes used last: the bulletins of a box are entered one after the other. */
const remembered = new Map<string, readonly string[]>();
const rememberedBoxes = 20;

/** The serials of a box in the order in which they are printed. */
export async function serialsOf({
  id,
  bulletins,
}: Pick<Box, 'id' | 'bulletins'>): Promise<readonly string[]> {
  const held = remembered.get(id);
  if (held?.length === bulletins) return held;
  const key = await subkey(env.paperSecretArn, labels.serial);
  const serials = Array.from({ length: Math.min(bulletins, mostBulletins) }, (_, place) =>
    serialOf(Buffer.from(keyedDigest(key, id, String(place + 1)), 'base64url').subarray(0, 12)),
  );
  if (remembered.size >= rememberedBoxes) remembered.delete([...remembered.keys()][0] ?? '');
  remembered.set(id, serials);
  return serials;
}

/** The key of a bulletin's ballot: the same serial can't count twice on one poll. */
export async function ballotKeyOf(poll: Poll, serial: string): Promise<string> {
  return keyedDigest(await subkey(env.paperSecretArn, labels.key), pollId(poll), serial);
}

/** The record key of a bulletin's ballot, in [0, 10^8). */
export async function recordKeyOf(poll: Poll, serial: string): Promise<number> {
  const digest = keyedDigest(await subkey(env.paperSecretArn, labels.recordKey), pollId(poll), serial);
  return Number(Buffer.from(digest, 'base64url').readBigUInt64BE() % 10n ** 8n);
}

/** The receipt on a bulletin's stub, by which its ballot is found in the certified list: 43 characters of base64url. */
export async function receiptOf(poll: Poll, serial: string): Promise<string> {
  return keyedDigest(await subkey(env.paperSecretArn, labels.receipt), pollId(poll), serial);
}

/** The key under which readings are sealed until a bulletin is settled. */
export const readingKey = () => subkey(env.paperSecretArn, labels.reading);

import { createHash } from 'node:crypto';
import { epochSeconds } from '../../platform/clock.ts';
import { keys, ttlAttribute } from '../../platform/table/keys.ts';
import { getItem, rawItem } from '../../platform/table/read.ts';
import { put } from '../../platform/table/write.ts';

/** A day is much longer than the last token lives that was given before (an hour). */
const secondsKept = 24 * 3600;

/**
 * A profile’s tokens are signed for an hour, and API Gateway looks at nothing but the signature: whoever acts for citizens
 * asks here. One strongly consistent GetItem.
 * @param subject of the citizen (`Citizen.subject`)
 */
export async function isGone(subject: string): Promise<boolean> {
  return (await getItem(keyOf(subject), rawItem, { consistent: true })) !== undefined;
}

/** The write that stops all tokens of a profile. */
export const gonePut = (subject: string) =>
  put(keyOf(subject), 'Gone', { [ttlAttribute]: epochSeconds() + secondsKept });

/** No secret: 256 random bits can’t be searched for, and those who would know them again are gone. */
const keyOf = (subject: string) =>
  keys.gone(createHash('sha256').update(`gone ${subject}`).digest('base64url'));

import { hash } from 'node:crypto';
import { epochSeconds } from '../../platform/clock.ts';
import { keys, ttlAttribute } from '../../platform/table/keys.ts';
import { getItem, rawItem } from '../../platform/table/read.ts';
import { put } from '../../platform/table/write.ts';

/** A day: well beyond the life of any token issued before (an hour). */
const secondsKept = 24 * 3600;

/**
 * Whether a profile was erased. Its tokens remain valid for up to an hour and API Gateway checks only their signature, so every function that
 * acts for citizens asks here. One GetItem, eventually consistent, as it comes before every vote: what a profile still does in the moment
 * until all copies know of its erasure is erased with the rest, which begins a minute later (`erasureGraceMs`).
 * @param subject of the citizen (`Citizen.subject`)
 */
export async function isGone(subject: string): Promise<boolean> {
  return (await getItem(keyOf(subject), rawItem)) !== undefined;
}

/** The write that revokes all tokens of a profile. */
export const gonePut = (subject: string) =>
  put(keyOf(subject), 'Gone', { [ttlAttribute]: epochSeconds() + secondsKept });

/** An unkeyed digest is enough: 256 random bits can’t be guessed. */
const keyOf = (subject: string) => keys.gone(hash('sha256', `gone ${subject}`, 'base64url'));

import { type Poll, pollId } from '../../domain/polls/format.ts';
import { boxOf } from '../../foundations/polls/ballot-items.ts';
import { env } from '../../platform/env.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';
import type { BallotPlace } from '../../platform/table/keys.ts';

/** Changing a label would give everybody a second ballot, or every ballot another record key. */
const labels = {
  key: 'imaginest ballot key',
  recordKey: 'imaginest record key',
  receipt: 'imaginest receipt',
  salt: 'imaginest commitment salt',
};

const recordKeys = 10n ** 8n;

/**
 * Key of a voter's ballot on a poll. Ballot key, record key and receipt are outputs of the ballot secret over poll and
 * voter, under separate labels: none reveals another, and only somebody with the secret and the subject can find a ballot
 * again.
 * @param subject of the voter (`Citizen.subject`)
 */
export async function ballotKeyOf(poll: Poll, subject: string): Promise<string> {
  return keyedDigest(await subkey(env.ballotSecretArn, labels.key), pollId(poll), subject);
}

/** Where a voter's ballot is stored: in the box of its receipt, under its key. */
export async function ballotPlaceOf(poll: Poll, subject: string): Promise<BallotPlace> {
  const [ballotKey, receipt] = await Promise.all([ballotKeyOf(poll, subject), receiptOf(poll, subject)]);
  return { id: pollId(poll), box: boxOf(receipt), ballotKey };
}

/** The ballot's record key for protected statistics: an integer in [0, 10^8). */
export async function recordKeyOf(poll: Poll, subject: string): Promise<number> {
  const digest = keyedDigest(await subkey(env.ballotSecretArn, labels.recordKey), pollId(poll), subject);
  // 2^64 isn't a multiple of 10^8: the first keys are likelier than the last by less than one part in 10^11.
  return Number(Buffer.from(digest, 'base64url').readBigUInt64BE() % recordKeys);
}

/** The receipt by which voters find their ballot in the list published at the end: 43 characters of base64url. */
export async function receiptOf(poll: Poll, subject: string): Promise<string> {
  return keyedDigest(await subkey(env.ballotSecretArn, labels.receipt), pollId(poll), subject);
}

/** What makes a commitment to an answer unguessable for everybody but its voter: 43 characters of base64url. */
export async function saltOf(poll: Poll, subject: string): Promise<string> {
  return keyedDigest(await subkey(env.ballotSecretArn, labels.salt), pollId(poll), subject);
}

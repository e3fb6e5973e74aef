import { type Poll, pollId } from '../../domain/polls/format.ts';
import { env } from '../../platform/env.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';

/** Changing a label would give everybody a second ballot, and every ballot another record key. */
const labels = {
  key: 'imaginest ballot key',
  recordKey: 'imaginest record key',
  receipt: 'imaginest receipt',
};

const recordKeys = 10n ** 8n;

/**
 * Where the ballot of a voter on a poll lies. With the record key and the receipt it is one of three outputs of the ballot
 * secret over poll and voter, under separate labels: none tells another, and only who holds the secret and
 * knows the subject can find a ballot again.
 * @param subject of the voter (`Citizen.subject`)
 */
export async function ballotKeyOf(poll: Poll, subject: string): Promise<string> {
  return keyedDigest(await subkey(env.ballotSecretArn, labels.key), pollId(poll), subject);
}

/** The record key of the ballot for the protected statistics: an integer in [0, 10^8). */
export async function recordKeyOf(poll: Poll, subject: string): Promise<number> {
  const digest = keyedDigest(await subkey(env.ballotSecretArn, labels.recordKey), pollId(poll), subject);
  // 2^64 is no multiple of 10^8: the first keys are likelier than the last by less than one part in 10^11.
  return Number(Buffer.from(digest, 'base64url').readBigUInt64BE() % recordKeys);
}

/** The receipt by which a voter finds their ballot in the list that is published at the end: 43 characters of base64url. */
export async function receiptOf(poll: Poll, subject: string): Promise<string> {
  return keyedDigest(await subkey(env.ballotSecretArn, labels.receipt), pollId(poll), subject);
}

import { createSecretKey, type KeyObject } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import { type Poll, pollId } from '../../domain/polls/format.ts';
import type { Answered } from '../../domain/polls/own-in-totals.ts';
import { env } from '../../platform/env.ts';
import { seal, unseal } from '../../platform/sealed.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';

/**
 * If totals are shown to voters, a ballot carries what was known when it was cast, for its voter only: encrypted under a
 * key derived from the ballot secret, the poll and the subject, which is stored nowhere. Any instance of the function can
 * decrypt it during a request of its voter, and nobody at any other time (docs/decisions/0020-own-vote-in-totals.md).
 */
const label = 'imaginest answered note';

const note = z.tuple([z.number(), z.array(z.tuple([z.string(), z.number()]))]);

export async function sealAnswered(poll: Poll, subject: string, { at, others }: Answered): Promise<string> {
  // The counters of a ranking repeat option names: compressed, a ballot stays within one write unit.
  const packed = deflateRawSync(JSON.stringify([at, [...others]])).toString('base64');
  return seal(await keyOf(poll, subject), packed, pollId(poll));
}

export async function unsealAnswered(poll: Poll, subject: string, sealed: string): Promise<Answered> {
  const packed = unseal(await keyOf(poll, subject), sealed, pollId(poll));
  const [at, others] = note.parse(JSON.parse(inflateRawSync(Buffer.from(packed, 'base64')).toString()));
  return { at, others: new Map(others) };
}

async function keyOf(poll: Poll, subject: string): Promise<KeyObject> {
  const digest = keyedDigest(await subkey(env.ballotSecretArn, label), pollId(poll), subject);
  return createSecretKey(Buffer.from(digest, 'base64url'));
}

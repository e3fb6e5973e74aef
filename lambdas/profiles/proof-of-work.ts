import { randomBytes, randomInt } from 'node:crypto';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/scrypt';
import * as z from 'zod';
import { challenge, type solvedChallenge } from '../../contract/profiles/proof-of-work.ts';
import { epochSeconds } from '../../platform/clock.ts';
import { env, requiredEnv } from '../../platform/env.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';
import { type Spent, spendChallenge } from './challenge-items.ts';

export type Challenge = z.output<typeof challenge>;
export type SolvedChallenge = z.output<typeof solvedChallenge>;

/** Who asks for proofs of work: a capability's challenges are of no use elsewhere. */
export interface ChallengeIssuer {
  /** The environment variable that holds the ARN of the capability's secret. */
  readonly secretArn: string;
  /** Where a client gets a challenge, as problems tell it. */
  readonly route: string;
}

const secondsValid = 600;

const costs = z.object({
  cost: z.int(),
  blockSize: z.int(),
  maxCounter: z.int(),
  profilesPerHour: z.number(),
  highestFactor: z.number(),
  burst: z.number(),
});

/** What a proof of work costs here, as the stage says. */
export function proofCosts(): z.output<typeof costs> {
  return costs.parse(JSON.parse(requiredEnv(env.proofOfWork)));
}

/**
 * A challenge of ALTCHA v2, deterministic: we choose the counter, anywhere in the range, so that nobody can know better than to try
 * from 0, and the longest proof takes twice the mean. We sign the key that it leads to, so that checking costs one HMAC.
 * @param maxCounter of a price that has risen (domain/profiles/proof-price.ts)
 */
export async function newChallenge(
  issuer: ChallengeIssuer,
  maxCounter = proofCosts().maxCounter,
): Promise<Challenge> {
  const { cost, blockSize } = proofCosts();
  return challenge.parse(
    await createChallenge({
      algorithm: 'SCRYPT',
      deriveKey,
      ...{ cost, memoryCost: blockSize, parallelism: 1 },
      counter: randomInt(maxCounter + 1),
      data: { maxCounter },
      expiresAt: epochSeconds() + secondsValid,
      ...(await signatureSecrets(issuer)),
    }),
  );
}

/**
 * The challenge must be one that we made (its signature covers algorithm, cost and end) and the solution its own.
 * Whether it was used before isn't tested here.
 * @throws ProblemError challenge-failed
 */
export async function assertSolved(
  issuer: ChallengeIssuer,
  { challenge, solution }: SolvedChallenge,
): Promise<void> {
  // altcha-lib compares with the machine's clock; ours may be ahead of it in the local runtime.
  if (challenge.parameters.expiresAt <= epochSeconds()) throw expired();
  const { verified, expired: late } = await verifySolution({
    challenge,
    solution,
    deriveKey,
    ...(await signatureSecrets(issuer)),
  });
  if (late) throw expired();
  if (!verified) {
    throw new ProblemError('challenge-failed', { reason: 'forged', route: issuer.route });
  }
}

/**
 * One proof of work, one creation. Under an Idempotency-Key it stays spent for that key: the retry of a try that died or was
 * throttled need not solve another. That key and challenge lead to one creation is the caller's to see to.
 * @returns what was made under it, if a try got so far
 * @throws ProblemError challenge-replayed
 */
export async function spendProof(
  issuer: ChallengeIssuer,
  { challenge }: SolvedChallenge,
  idempotencyKey: string | undefined,
): Promise<Spent> {
  const { signature, parameters } = challenge;
  const spender = await keyedOrRandom(issuer.secretArn, 'imaginest spender', idempotencyKey, signature);
  const spent = await spendChallenge(signature, spender, parameters.expiresAt);
  if (spent === undefined) throw replayed(issuer);
  return spent;
}

export function replayed({ route }: ChallengeIssuer): ProblemError {
  return new ProblemError('challenge-replayed', { route });
}

/**
 * What an Idempotency-Key stands for under a label, with the challenge that it came with: a key that somebody guesses is of no use
 * without it. Without a key, something that never comes again.
 * @param signature of the challenge
 */
export async function keyedOrRandom(
  secretArn: string,
  label: string,
  idempotencyKey: string | undefined,
  signature: string,
): Promise<string> {
  if (idempotencyKey === undefined) return randomBytes(32).toString('base64url');
  return keyedDigest(await subkey(secretArn, label), idempotencyKey, signature);
}

function expired(): ProblemError {
  return new ProblemError('challenge-failed', { reason: 'expired' });
}

async function signatureSecrets({ secretArn }: ChallengeIssuer) {
  const [signature, keySignature] = await Promise.all([
    subkey(secretArn, 'imaginest challenge'),
    subkey(secretArn, 'imaginest challenge key'),
  ]);
  return {
    hmacSignatureSecret: signature.export().toString('base64url'),
    hmacKeySignatureSecret: keySignature.export().toString('base64url'),
  };
}

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

/** Issuer of challenges: they are valid only within their capability. */
export interface ChallengeIssuer {
  /** Environment variable with the ARN of the capability's secret. */
  readonly secretArn: string;
  /** The route where clients get a challenge, mentioned in problems. */
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

/** The cost of a proof of work in this stage. */
export function proofCosts(): z.output<typeof costs> {
  return costs.parse(JSON.parse(requiredEnv(env.proofOfWork)));
}

/**
 * A deterministic challenge of ALTCHA v2: we pick the counter uniformly from the range, so there is no better way than
 * trying from 0, and the longest proof takes twice the mean. We sign the resulting key, so that checking costs one HMAC.
 * @param maxCounter at the current price (domain/profiles/proof-price.ts)
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
 * Checks that we issued the challenge (the signature covers algorithm, cost and expiry) and that the solution belongs to
 * it. Whether it was used before isn't checked here.
 * @throws ProblemError challenge-failed
 */
export async function assertSolved(
  issuer: ChallengeIssuer,
  { challenge, solution }: SolvedChallenge,
): Promise<void> {
  // altcha-lib uses the machine's clock; in the local runtime ours may be ahead of it.
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
 * Ensures that one proof of work pays for one creation. Under an Idempotency-Key it stays spent for that key, so that the
 * retry of a failed or throttled attempt needs no new proof. The caller ensures that key and challenge determine one
 * creation.
 * @returns what was created with it, if an attempt got that far
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
 * A pseudonym for an Idempotency-Key under a label, bound to its challenge so that a guessed key is useless. Without a key,
 * a random value.
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

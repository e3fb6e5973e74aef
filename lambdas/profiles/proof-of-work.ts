import { randomInt } from 'node:crypto';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type * as z from 'zod';
import { challenge, type solvedChallenge } from '../../contract/profiles.routes.ts';
import { epochSeconds } from '../../platform/clock.ts';
import { env, requiredEnv } from '../../platform/env.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { subkey } from '../../platform/subkeys.ts';

export type Challenge = z.output<typeof challenge>;
export type SolvedChallenge = z.output<typeof solvedChallenge>;

const secondsValid = 600;

/**
 * A challenge of ALTCHA v2, deterministic: we choose the counter, in the upper half of what the stage allows, so that
 * every client works about as long, and sign the key that it leads to, so that checking costs one HMAC.
 */
export async function newChallenge(): Promise<Challenge> {
  const maxCounter = Number(requiredEnv(env.proofOfWorkMaxCounter));
  return challenge.parse(
    await createChallenge({
      algorithm: 'PBKDF2/SHA-256',
      deriveKey,
      cost: Number(requiredEnv(env.proofOfWorkCost)),
      counter: randomInt(Math.floor(maxCounter / 2), maxCounter + 1),
      expiresAt: epochSeconds() + secondsValid,
      ...(await signatureSecrets()),
    }),
  );
}

/**
 * The challenge must be one that we made (its signature covers algorithm, cost and end) and the solution its own.
 * Whether it was used before isn't tested here.
 * @throws ProblemError challenge-failed
 */
export async function assertSolved({ challenge, solution }: SolvedChallenge): Promise<void> {
  // altcha-lib compares with the machine's clock; ours may be ahead of it in the local runtime.
  if (challenge.parameters.expiresAt <= epochSeconds()) throw expired();
  const { verified, expired: late } = await verifySolution({
    challenge,
    solution,
    deriveKey,
    ...(await signatureSecrets()),
  });
  if (late) throw expired();
  if (!verified) {
    throw new ProblemError(
      'challenge-failed',
      'Ce défi n’est pas de nous ou sa solution n’est pas la bonne : demandez un défi à GET /v1/profiles/challenge et renvoyez-le tel quel, avec sa solution.',
    );
  }
}

function expired(): ProblemError {
  return new ProblemError('challenge-failed', 'Ce défi a expiré : demandez-en un nouveau.');
}

async function signatureSecrets() {
  const [signature, keySignature] = await Promise.all([
    subkey(env.profileSecretArn, 'imaginest challenge'),
    subkey(env.profileSecretArn, 'imaginest challenge key'),
  ]);
  return {
    hmacSignatureSecret: signature.export().toString('base64url'),
    hmacKeySignatureSecret: keySignature.export().toString('base64url'),
  };
}

import { randomBytes } from 'node:crypto';
import type { Cell } from '../../domain/cell.ts';
import { now } from '../../platform/clock.ts';
import { env } from '../../platform/env.ts';
import {
  type FieldError,
  ProblemError,
  requestInvalid,
  tooManyRequests,
} from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';
import { spendChallenge } from '../../platform/table/challenge-items.ts';
import { createCitizen, openSession, readCitizen, type Session } from './citizens-pool.ts';
import { countActivity } from './count-activity.ts';
import { assertSolved, type SolvedChallenge } from './proof-of-work.ts';

/** As long as any Idempotency-Key is remembered: an older one must not open a profile. */
const keyLifetimeMs = 24 * 3600 * 1000;

/**
 * Makes an anonymous profile and opens its first session.
 *
 * Nothing of it is stored in the table. Under an `Idempotency-Key` the username is an HMAC of that key, so a retry
 * finds the profile of the first try, wherever that one stopped, and opens a new session for it.
 * @throws ProblemError request-invalid, challenge-failed, challenge-replayed, idempotency-key-reused, too-many-requests
 */
export async function createProfile(request: {
  readonly cell: Cell;
  readonly proofOfWork: SolvedChallenge;
  readonly idempotencyKey: string | undefined;
}): Promise<Session> {
  const { cell, proofOfWork, idempotencyKey } = request;
  assertKnownCell(cell);
  await assertSolved(proofOfWork);
  await spend(proofOfWork, idempotencyKey);
  const username = await keyed('imaginest username', idempotencyKey);
  // A name of our own making can only be taken when the SDK repeated a call whose answer was lost.
  const createdAt = (await createCitizen(username, cell)) ?? (await assertSameProfile(username, cell));
  const session = await openSession(username);
  if (session === undefined) {
    throw tooManyRequests(1, 'Deux demandes portaient la même Idempotency-Key au même instant : réessayez.');
  }
  await countActivity(session.idToken, createdAt);
  return session;
}

/**
 * One proof of work, one profile. It is spent before the profile is made, and under an Idempotency-Key it stays spent
 * for that key: the retry of a try that died or was throttled need not solve another. That is safe because a key
 * leads to one username, thus to one profile, however often it comes with the same challenge.
 */
async function spend({ challenge }: SolvedChallenge, idempotencyKey: string | undefined): Promise<void> {
  const spender = await keyed('imaginest spender', idempotencyKey);
  if (await spendChallenge(challenge.signature, spender, challenge.parameters.expiresAt)) return;
  throw new ProblemError(
    'challenge-replayed',
    'Ce défi a déjà servi : demandez-en un nouveau à GET /v1/profiles/challenge.',
  );
}

/** What the key stands for under a label; without a key, something that never comes again. */
async function keyed(label: string, idempotencyKey: string | undefined): Promise<string> {
  if (idempotencyKey === undefined) return randomBytes(32).toString('base64url');
  return keyedDigest(await subkey(env.profileSecretArn, label), idempotencyKey);
}

/** @returns when the first try made it, in milliseconds since the epoch */
async function assertSameProfile(username: string, cell: Cell): Promise<number> {
  const { cell: held, createdAt } = await readCitizen(username);
  const same =
    held.departement === cell.departement && held.sex === cell.sex && held.ageBand === cell.ageBand;
  if (same && now() - createdAt < keyLifetimeMs) return createdAt;
  throw new ProblemError(
    'idempotency-key-reused',
    'Cette clé a déjà servi à une autre demande ; choisissez-en une nouvelle.',
  );
}

/** The three attributes are immutable and every statistic is made of them: nothing but the instance's own codes. */
function assertKnownCell(cell: Cell): void {
  const errors: FieldError[] = [];
  const check = (field: keyof Cell, known: readonly { readonly code: string }[]) => {
    const codes = known.map(({ code }) => code);
    if (!codes.includes(cell[field])) {
      errors.push({ path: `body.${field}`, message: `Code inconnu ; les codes sont : ${codes.join(', ')}` });
    }
  };
  check('departement', instance.departements);
  check('sex', instance.sexes);
  check('ageBand', instance.ageBands);
  if (errors.length > 0) throw requestInvalid(errors);
}

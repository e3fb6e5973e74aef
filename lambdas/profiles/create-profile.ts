import type { Cell } from '../../domain/polls/cell.ts';
import { now } from '../../platform/clock.ts';
import { env } from '../../platform/env.ts';
import {
  type FieldError,
  ProblemError,
  requestInvalid,
  tooManyRequests,
} from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';
import { createCitizen, openSession, readCitizen, type Session } from './citizens-pool.ts';
import { countActivity } from './count-activity.ts';
import {
  assertSolved,
  type ChallengeIssuer,
  keyedOrRandom,
  type SolvedChallenge,
  spendProof,
} from './proof-of-work.ts';

export const profileChallenges: ChallengeIssuer = {
  secretArn: env.profileSecretArn,
  route: 'GET /v1/profiles/challenge',
};

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
  await assertSolved(profileChallenges, proofOfWork);
  // Before the profile is made; safe to repeat, since a key leads to one username, thus to one profile.
  await spendProof(profileChallenges, proofOfWork, idempotencyKey);
  const username = await keyedOrRandom(env.profileSecretArn, 'imaginest username', idempotencyKey);
  // A name of our own making can only be taken when the SDK repeated a call whose answer was lost.
  const createdAt = (await createCitizen(username, cell)) ?? (await assertSameProfile(username, cell));
  const session = await openSession(username);
  if (session === undefined) {
    throw tooManyRequests(1, 'Deux demandes portaient la même Idempotency-Key au même instant : réessayez.');
  }
  await countActivity(session.idToken, createdAt);
  return session;
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

import type { Cell } from '../../domain/polls/cell.ts';
import { isOfBurst, maxCounterOf, stillCounts } from '../../domain/profiles/proof-price.ts';
import { dayIsFull } from '../../platform/day-limit.ts';
import { env } from '../../platform/env.ts';
import {
  type FieldError,
  ProblemError,
  requestInvalid,
  tooManyRequests,
} from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';
import { countMetric } from '../../platform/metric.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';
import { countProfileOfRoom, roomOfCode } from '../meetings/public.ts';
import { type Spent, useUpChallenge } from './challenge-items.ts';
import {
  createCitizen,
  deleteCitizen,
  openFirstSession,
  openSession,
  randomPassword,
  readCitizen,
  type Session,
} from './citizens-pool.ts';
import { countActivity } from './count-activity.ts';
import { spendKiosk } from './kiosks.ts';
import { countProfileOfNetwork, profilesOfNetwork } from './network-items.ts';
import { giveBackPlace, takePlaceOfDay } from './profiles-day-items.ts';
import {
  assertSolved,
  type Challenge,
  type ChallengeIssuer,
  keyedOrRandom,
  newChallenge,
  proofCosts,
  replayed,
  type SolvedChallenge,
  spendProof,
} from './proof-of-work.ts';

export const profileChallenges: ChallengeIssuer = {
  secretArn: env.profileSecretArn,
  route: 'GET /v1/profiles/challenge',
};

/**
 * Creates an anonymous profile and opens its first session. One proof of work creates one user, once.
 *
 * The table stores nothing about the profile. Under an `Idempotency-Key` the username is an HMAC of that key and the
 * challenge, so a retry finds the user of the first attempt, wherever that stopped, and opens a new session for it. Before
 * a token is issued, the challenge is bound to that very user: somebody who has the user deleted and asks again gets none.
 * @throws ProblemError request-invalid, challenge-failed, challenge-replayed, idempotency-key-reused, too-many-requests,
 * kiosk-unknown, room-code-unknown
 */
export async function createProfile(request: {
  readonly cell: Cell;
  readonly proofOfWork: SolvedChallenge;
  readonly idempotencyKey: string | undefined;
  readonly network: string;
  /** The kiosk on which it is created: its quota replaces the network's price. */
  readonly kiosk?: string | undefined;
  /** The code of the room in which it is created: as long as its quota lasts, the same. */
  readonly meeting?: string | undefined;
}): Promise<Session> {
  const { cell, proofOfWork, idempotencyKey } = request;
  assertKnownCell(cell);
  await assertSolved(profileChallenges, proofOfWork);
  // Done before creating the user; safe to repeat, because key and challenge determine the username.
  const spent = await spendProof(profileChallenges, proofOfWork, idempotencyKey);
  const { creation } = spent;
  const { ofBurst, hasQuota } =
    creation === undefined ? await paidFor(request, spent) : { ofBurst: false, hasQuota: true };
  const { signature } = proofOfWork.challenge;
  const label = 'imaginest username';
  const username = await keyedOrRandom(env.profileSecretArn, label, idempotencyKey, signature);
  // If the first attempt has created its user, no other may be created.
  const temporaryPassword = randomPassword();
  const make = () => createCitizen(username, { cell, ofBurst }, temporaryPassword);
  const inPlace = hasQuota ? make : () => withinDay(make);
  const made = creation === undefined ? await inPlace() : undefined;
  // Our random name can only exist if the SDK repeated a call whose response was lost.
  const citizen = made ?? (await readCitizen(username));
  if (citizen === undefined) throw replayed(profileChallenges);
  if (!(await useUpChallenge(signature, await creationOf(citizen)))) {
    await deleteCitizen(username);
    throw replayed(profileChallenges);
  }
  assertSameCell(citizen.cell, cell);
  const session = await (made === undefined
    ? openSession(username)
    : openFirstSession(username, temporaryPassword));
  if (session === undefined) {
    throw tooManyRequests(1, { reason: 'same-key' });
  }
  if (creation === undefined) countMetric('ProfilesCreated');
  await countActivity(session.idToken, citizen.createdAt);
  return session;
}

/**
 * Out of what a new profile is paid: the quota of the kiosk or of the room in which it is made, else the price of its network.
 * @throws ProblemError kiosk-unknown, room-code-unknown, challenge-failed, challenge-replayed, too-many-requests
 */
async function paidFor(
  { kiosk, meeting, proofOfWork, network }: Parameters<typeof createProfile>[0],
  spent: Spent,
): Promise<{ readonly ofBurst: boolean; readonly hasQuota: boolean }> {
  if (kiosk !== undefined) {
    await spendKiosk(kiosk);
    return { ofBurst: false, hasQuota: true };
  }
  if (meeting !== undefined && (await isPaidByRoom(meeting, spent)))
    return { ofBurst: false, hasQuota: true };
  const made = await assertDearEnough(proofOfWork, spent, network);
  return { ofBurst: isOfBurst(proofCosts(), made), hasQuota: false };
}

/** How often one proof may be shown with a code: the retries of an honest telephone, and no way of guessing codes. */
const codesOfProof = 5;

/**
 * Whether the quota of a room pays for a profile, and counts it.
 * @throws ProblemError room-code-unknown, challenge-replayed
 */
async function isPaidByRoom(code: string, { uses }: Spent): Promise<boolean> {
  if (uses > codesOfProof) throw replayed(profileChallenges);
  const room = await roomOfCode(code);
  if (room === undefined) throw new ProblemError('room-code-unknown');
  return countProfileOfRoom(room);
}

/**
 * A challenge at the current price for a network, which rises with the profiles made there within the hour.
 * @param network undefined: the price of a network’s first, for who says to be in a room. Whether they are is asked when the profile
 *   is made, where a proof that is too cheap counts for nothing else.
 */
export async function newProfileChallenge(network: string | undefined): Promise<Challenge> {
  const made = network === undefined ? 0 : await profilesOfNetwork(network);
  const maxCounter = maxCounterOf(proofCosts(), made);
  return newChallenge(profileChallenges, maxCounter);
}

/**
 * Counts a proof for its network, once, and rejects proofs that are now too cheap: somebody who collects a thousand
 * challenges at the first price can use only some of them.
 * @returns number of profiles made there within the hour
 * @throws ProblemError challenge-failed
 */
async function assertDearEnough(
  { challenge }: SolvedChallenge,
  { uses }: Spent,
  network: string,
): Promise<number> {
  const made = uses === 1 ? await countProfileOfNetwork(network) : await profilesOfNetwork(network);
  if (stillCounts(proofCosts(), made, challenge.parameters.data.maxCounter)) return made;
  throw new ProblemError('challenge-failed', { reason: 'too-easy', route: profileChallenges.route });
}

/**
 * Creates a user within the daily limit. The place is taken before Cognito creates a user (whom it bills), and returned if none
 * was created.
 * @throws ProblemError too-many-requests, until tomorrow
 */
async function withinDay<Made>(make: () => Promise<Made | undefined>): Promise<Made | undefined> {
  const place = await takePlaceOfDay();
  if (place === undefined) {
    countMetric('ProfilesRefused');
    throw dayIsFull('profiles-today', instance.limits.profilesPerDay);
  }
  let made: Made | undefined;
  try {
    made = await make();
    return made;
  } finally {
    if (made === undefined) await giveBackPlace(place);
  }
}

/** Distinguishes a user from another one of the same name: Cognito never reuses a `sub`. */
async function creationOf({ sub }: { readonly sub: string }): Promise<string> {
  return keyedDigest(await subkey(env.profileSecretArn, 'imaginest creation'), sub);
}

function assertSameCell(held: Cell, asked: Cell): void {
  const { departement, sex, ageBand } = asked;
  if (held.departement === departement && held.sex === sex && held.ageBand === ageBand) return;
  throw new ProblemError('idempotency-key-reused');
}

/** The three attributes are immutable and all statistics rest on them: only the instance's own codes are accepted. */
function assertKnownCell(cell: Cell): void {
  const errors: FieldError[] = [];
  const check = (field: keyof Cell, known: readonly { readonly code: string }[]) => {
    const codes = known.map(({ code }) => code);
    if (!codes.includes(cell[field])) {
      errors.push({ path: `body.${field}`, fault: 'unknown-code', facts: { known: codes } });
    }
  };
  check('departement', instance.departements);
  check('sex', instance.sexes);
  check('ageBand', instance.ageBands);
  if (errors.length > 0) throw requestInvalid(errors);
}

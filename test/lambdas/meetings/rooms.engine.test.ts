import { afterEach, describe, expect, test } from '@jest/globals';
import { burstClaim } from '../../../foundations/staff/who-calls.ts';
import { handler as profiles } from '../../../lambdas/profiles/profiles-api.lambda.ts';
import { handler as answers } from '../../../lambdas/stats/answers-api.lambda.ts';
import { calendarDate, instant, now, startOfDay } from '../../../platform/clock.ts';
import { env } from '../../../platform/env.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { ScanCommand } from '../../../platform/table/commands.ts';
import { solve } from '../../../tools/proof-of-work.ts';
import { call, staffClaims } from '../../support/events.ts';
import { provideProofOfWork } from '../../support/proof-of-work.ts';
import { provideSecrets } from '../../support/secrets.ts';
import { claimsOf } from '../../support/tokens.ts';
import { useCitizensPool } from '../../support/use-citizens-pool.ts';
import { join, meetingNow, preparedQuestions, prepareHosts, readRoom, staffMeets } from './support.ts';

const _pool = useCitizensPool(async () => {
  provideSecrets(env.meetingSecretArn, env.profileSecretArn);
  provideProofOfWork();
  await prepareHosts();
});
afterEach(() => {
  provideProofOfWork();
  delete process.env[env.clockOffsetMs];
});

const problem = (code: string, status: number, more: object = {}) => ({
  ...{ status, type: `urn:imaginest:problem:${code}` },
  ...more,
});
const later = (ms: number) => {
  process.env[env.clockOffsetMs] = String(ms);
};
const dayMs = 24 * 3_600_000;
const items = async () => {
  const { Items = [] } = await table.send(new ScanCommand({ TableName: tableName(), ConsistentRead: true }));
  return Items;
};
let people = 0;
const somebody = () => {
  people += 1;
  return `citizen-${people}`;
};

describe('Entering a room', () => {
  test('by its code tells what is open now, however the code was typed', async () => {
    const questions = await preparedQuestions(1);
    const { id, code } = (await staffMeets.create(meetingNow({ questions }))).json;
    expect((await join(code.toLowerCase(), somebody())).json).toMatchObject({ meetingId: id, asked: [] });
    await staffMeets.open(id, { version: 1, proposalId: questions[0] });
    const typed = `${code.slice(0, 3)} - ${code.slice(3)}`;
    expect((await join(typed, somebody())).json).toMatchObject({ open: { title: 'Question 1\u00a0?' } });
  });

  test('works on the day of the meeting, the day before and the day after, by the clock of the Région', async () => {
    // At half past eleven in the evening of Paris, when the day of UTC has another hour or two to go.
    const midnight = startOfDay('Europe/Paris', calendarDate('Europe/Paris', now() + 10 * dayMs));
    const times = { startsAt: instant(midnight - 1_800_000), endsAt: instant(midnight - 600_000) };
    const { code } = (await staffMeets.create(meetingNow(times))).json;
    const at = async (time: number) => {
      later(time - Date.now());
      return (await join(code, somebody())).statusCode;
    };
    const [firstDay, afterDays] = [midnight - 2 * dayMs, midnight + dayMs];
    expect(await at(firstDay - 60_000)).toBe(404);
    expect(await at(firstDay + 60_000)).toBe(200);
    expect(await at(midnight - 1_200_000)).toBe(200);
    expect(await at(afterDays - 60_000)).toBe(200);
    // Yesterday’s code, a minute later.
    expect(await at(afterDays + 60_000)).toBe(404);
  });

  test('follows the meeting to another day, and ends with it where it is cancelled', async () => {
    const { id, code } = (await staffMeets.create()).json;
    const moved = { startsAt: instant(now() + 9 * dayMs), endsAt: instant(now() + 9 * dayMs + 3_600_000) };
    await staffMeets.revise(id, { version: 1, content: meetingNow(moved) });
    expect((await join(code, somebody())).json).toMatchObject(problem('room-code-unknown', 404));
    later(9 * dayMs);
    expect((await join(code, somebody())).statusCode).toBe(200);
    await staffMeets.cancel(id, { version: 2, explanation: 'La salle est fermée.' });
    expect((await join(code, somebody())).statusCode).toBe(404);
  });

  test('by guessing is tried five times a minute, whether the guesses are right or wrong', async () => {
    const { code } = (await staffMeets.create()).json;
    const guesser = somebody();
    for (const guess of ['ZZZZZZ', 'pas un code', '000000', 'ZZZZZ1', code]) await join(guess, guesser);
    const refused = await join(code, guesser);
    expect(refused.json).toMatchObject(problem('too-many-requests', 429, { reason: 'room-tries' }));
    const seconds = Number(refused.headers['retry-after']);
    // A minute, less what five tries have taken here.
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    // Others go on, and so does who waited.
    expect((await join(code, somebody())).statusCode).toBe(200);
    later(seconds * 1000 + 1000);
    expect((await join(code, guesser)).statusCode).toBe(200);
  });

  test('is counted once for a profile, told from eleven on, and leaves nothing that is the profile’s', async () => {
    const { id, code } = (await staffMeets.create()).json;
    const before = new Set((await items()).map(({ pk, sk }) => `${pk} ${sk}`));
    const crowd = Array.from({ length: 10 }, somebody);
    await Promise.all(crowd.map((one) => join(code, one)));
    expect((await join(code, crowd[0] ?? '')).json).not.toHaveProperty('arrivals');
    expect((await staffMeets.read(id)).json).not.toHaveProperty('arrivals');
    // Rarely two take one place, and a twelfth has to come.
    let told: number | undefined;
    for (let more = 0; more < 5 && told === undefined; more += 1) {
      told = (await join(code, somebody())).json.arrivals;
    }
    expect(told).toBe(11);
    expect((await readRoom(id)).json).toMatchObject({ arrivals: 11 });
    const written = (await items()).filter(({ pk, sk }) => !before.has(`${pk} ${sk}`));
    expect([...new Set(written.map(({ type }) => type))].toSorted()).toEqual([
      'ArrivalCount',
      'ArrivalPlaces',
      'JoinTries',
    ]);
    // Neither a name nor a digest that could identify one profile.
    const digests = JSON.stringify(written).match(/[\w-]{20,}/g) ?? [];
    expect(digests.filter((text) => text !== id)).toEqual([]);
    for (const { type, expiresAt, pk } of written) {
      if (type === 'ArrivalPlaces') expect(expiresAt).toBeLessThan((now() + 4 * dayMs) / 1000);
      if (type !== 'JoinTries') continue;
      expect(expiresAt).toBeLessThan(now() / 1000 + 180);
      expect(pk).toMatch(/^JOINTRIES#[0-9a-f]{5}$/);
    }
  });
});

describe('The answers to what is open in a room', () => {
  test('are counted for staff, none at first', async () => {
    const questions = await preparedQuestions(1);
    const { id } = (await staffMeets.create(meetingNow({ questions }))).json;
    const { postId } = (await staffMeets.open(id, { version: 1, proposalId: questions[0] })).json.questions[0]
      .asked;
    const key = 'GET /v1/admin/posts/{postId}/answers' as const;
    const { json } = await call(answers, key, { params: { postId }, claims: staffClaims('sante') });
    expect(json).toEqual({ postId, voters: 0, at: expect.any(String) });
    expect((await call(answers, key, { params: { postId }, claims: staffClaims('nobody') })).statusCode).toBe(
      403,
    );
  });
});

describe('Profiles made in a room', () => {
  const sourceIp = '198.51.100.7';
  const challengeFor = async (meeting?: string) =>
    (await call(profiles, 'GET /v1/profiles/challenge', { sourceIp, ...(meeting && { query: { meeting } }) }))
      .json;
  const cell = { departement: '54', sex: 'F', ageBand: '65-74' };
  const create = async (more: object, challenge: Awaited<ReturnType<typeof challengeFor>>, headers = {}) =>
    call(profiles, 'POST /v1/profiles', {
      ...{ sourceIp, headers },
      body: { ...cell, proofOfWork: await solve(challenge), ...more },
    });

  test('cost what a network’s first costs, as many as there are seats, and are of no burst', async () => {
    provideProofOfWork({ maxCounter: 4, profilesPerHour: 1, highestFactor: 64, burst: 0 });
    const { id, code: meeting } = (await staffMeets.create(meetingNow({ seats: 3 }))).json;
    // The neighbours have made the network dear.
    for (let n = 0; n < 4; n += 1) await create({}, await challengeFor());
    const dear = (await challengeFor()).parameters.data.maxCounter;
    expect(dear).toBeGreaterThan(8);
    for (let n = 0; n < 3; n += 1) {
      const challenge = await challengeFor(meeting);
      expect(challenge.parameters.data.maxCounter).toBe(4);
      const made = await create({ meeting }, challenge);
      expect(made.statusCode).toBe(201);
      expect(claimsOf(made.json.idToken)).not.toHaveProperty([burstClaim]);
    }
    // Nor did the room make it dearer for them.
    expect((await challengeFor()).parameters.data.maxCounter).toBe(dear);
    expect((await staffMeets.read(id)).json).toMatchObject({ profiles: 3, mostProfiles: 3 });
    // The fourth pays what their network costs, with or without a code.
    const tooEasy = problem('challenge-failed', 422, { reason: 'too-easy' });
    expect((await create({ meeting }, await challengeFor(meeting))).json).toMatchObject(tooEasy);
    expect((await create({ meeting }, await challengeFor())).statusCode).toBe(201);
    // And without a code that opens a room, a cheap proof is worth nothing.
    expect((await create({}, await challengeFor(meeting))).json).toMatchObject(tooEasy);
    const unknown = problem('room-code-unknown', 404);
    expect((await create({ meeting: 'ZZZZZZ' }, await challengeFor('ZZZZZZ'))).json).toMatchObject(unknown);
  });

  test('are no way of guessing codes: one proof is shown with five of them', async () => {
    const { code } = (await staffMeets.create()).json;
    const challenge = await challengeFor('ZZZZZZ');
    const headers = { 'idempotency-key': 'the-same-proof-for-all' };
    for (const meeting of ['ZZZZZ1', 'ZZZZZ2', 'ZZZZZ3', 'ZZZZZ4', 'ZZZZZ5']) {
      expect((await create({ meeting }, challenge, headers)).statusCode).toBe(404);
    }
    expect((await create({ meeting: code }, challenge, headers)).json).toMatchObject(
      problem('challenge-replayed', 409),
    );
  });

  test('come from a room or from a kiosk', async () => {
    const body = { kiosk: 'A'.repeat(22), meeting: 'K7M2QX' };
    expect((await create(body, await challengeFor())).json).toMatchObject({
      ...problem('request-invalid', 400),
      errors: [expect.objectContaining({ fault: 'kiosk-or-meeting' })],
    });
  });
});

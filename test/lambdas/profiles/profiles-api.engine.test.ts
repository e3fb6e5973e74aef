import { createHash } from 'node:crypto';
import {
  CognitoIdentityProviderClient,
  DeleteUserCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { profileLife } from '../../../contract/profiles/profile-life.ts';
import { burstClaim, usernameClaim } from '../../../foundations/staff/who-calls.ts';
import { readWeekActivity } from '../../../lambdas/profiles/activity-items.ts';
import { readCitizen } from '../../../lambdas/profiles/citizens-pool.ts';
import { kioskIdOf, kioskPut, newKioskKey } from '../../../lambdas/profiles/kiosk-items.ts';
import { handler } from '../../../lambdas/profiles/profiles-api.lambda.ts';
import type { Challenge, SolvedChallenge } from '../../../lambdas/profiles/proof-of-work.ts';
import { instant } from '../../../platform/clock.ts';
import { env } from '../../../platform/env.ts';
import { instance } from '../../../platform/instance.ts';
import { ServiceFault } from '../../../platform/json-service.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { GetCommand, ScanCommand, UpdateCommand } from '../../../platform/table/commands.ts';
import { keys } from '../../../platform/table/keys.ts';
import { transact } from '../../../platform/table/transact.ts';
import { UserPools } from '../../../platform/user-pools.ts';
import { solve } from '../../../tools/proof-of-work.ts';
import { call } from '../../support/events.ts';
import { provideProofOfWork } from '../../support/proof-of-work.ts';
import { provideSecrets } from '../../support/secrets.ts';
import { claimsOf } from '../../support/tokens.ts';
import { useCitizensPool } from '../../support/use-citizens-pool.ts';

const pool = useCitizensPool(() => {
  provideSecrets(env.profileSecretArn);
  provideProofOfWork();
});

const marne = { departement: '51', sex: 'F', ageBand: '25-34' };
const problem = (code: string, status: number) => ({ status, type: `urn:imaginest:problem:${code}` });
const withKey = (key: string) => ({ headers: { 'idempotency-key': key.padEnd(16, '.') } });

async function newChallenge(): Promise<Challenge> {
  return (await call(handler, 'GET /v1/profiles/challenge')).json;
}

async function solved(): Promise<SolvedChallenge> {
  return solve(await newChallenge());
}

const create = (body: unknown, parts = {}) => call(handler, 'POST /v1/profiles', { body, ...parts });
const renew = (refreshToken: unknown) =>
  call(handler, 'POST /v1/profiles/session', { body: { refreshToken } });

async function items(prefix: string) {
  const { Items = [] } = await table.send(new ScanCommand({ TableName: tableName() }));
  return Items.filter(({ pk }) => pk.startsWith(prefix));
}

async function activeProfiles(): Promise<number> {
  const weeks = (await items('ACTIVITY#')).filter(({ sk }) => String(sk).startsWith('ACTIVITY#'));
  return weeks.reduce((sum, { total }) => sum + total, 0);
}

/*
 * Whoever checks a proof asks the machine's clock, too (proof-of-work.ts): days that a test goes to must not come, and 2055 has the
 * calendar of 2027.
 */

describe('a challenge', () => {
  test('is one of ALTCHA, never the same, never kept', async () => {
    const reply = await call(handler, 'GET /v1/profiles/challenge');
    expect(reply.headers['cache-control']).toBe('private, no-store');
    expect(reply.json.parameters).toMatchObject({ algorithm: 'SCRYPT', cost: 16, data: { maxCounter: 6 } });
    expect((await newChallenge()).signature).not.toBe(reply.json.signature);
  });

  test('has its answer anywhere in the range, so that nobody knows where to begin', async () => {
    provideProofOfWork({ maxCounter: 1 });
    const counters = new Set<number>();
    for (let n = 0; n < 40; n += 1) counters.add((await solved()).solution.counter);
    provideProofOfWork();
    expect([...counters].sort()).toEqual([0, 1]);
  });
});

describe('a crowd of profiles of one network', () => {
  const from = (sourceIp: string) => ({
    challenge: async (): Promise<Challenge> =>
      (await call(handler, 'GET /v1/profiles/challenge', { sourceIp })).json,
    create: async (challenge: Challenge) =>
      create({ ...marne, proofOfWork: await solve(challenge) }, { sourceIp }),
  });
  const priceFor = async (address: string) => (await from(address).challenge()).parameters.data.maxCounter;
  const atHalfPast = Date.UTC(2055, 2, 1, 10, 30) - Date.now();
  beforeEach(() => {
    process.env[env.clockOffsetMs] = String(atHalfPast);
    provideProofOfWork({ maxCounter: 4, profilesPerHour: 2, highestFactor: 3 });
  });
  afterEach(() => provideProofOfWork());

  test('pays more and more, up to a limit; nobody else does, and an hour later nobody', async () => {
    const crowd = from('198.51.100.7');
    const prices: number[] = [];
    for (let n = 0; n < 8; n += 1) {
      const challenge = await crowd.challenge();
      prices.push(challenge.parameters.data.maxCounter);
      expect((await crowd.create(challenge)).statusCode).toBe(201);
    }
    expect(prices).toEqual([4, 4, 4, 6, 8, 10, 12, 12]);
    expect(await priceFor('198.51.100.200')).toBe(12);
    expect(await priceFor('198.51.101.7')).toBe(4);
    process.env[env.clockOffsetMs] = String(atHalfPast + 3_600_000);
    expect(await priceFor('198.51.100.7')).toBe(8);
    process.env[env.clockOffsetMs] = String(atHalfPast + 2 * 3_600_000);
    expect(await priceFor('198.51.100.7')).toBe(4);
  });

  test('gains little by asking for all its challenges first', async () => {
    const crowd = from('203.0.113.7');
    const challenges = await Promise.all(Array.from({ length: 12 }, crowd.challenge));
    const replies = [];
    for (const challenge of challenges) replies.push(await crowd.create(challenge));
    expect(replies.filter(({ statusCode }) => statusCode === 201)).toHaveLength(4);
    expect(replies.at(-1)?.json).toMatchObject({
      ...problem('challenge-failed', 422),
      detail: expect.stringContaining('ce défi ne suffit plus'),
    });
  });

  test('is of a burst from so many on, and says so in its tokens for good; its neighbours aren’t', async () => {
    provideProofOfWork({ burst: 3 });
    const crowd = from('198.18.7.7');
    const marks: unknown[] = [];
    for (let n = 0; n < 5; n += 1) {
      const { json } = await crowd.create(await crowd.challenge());
      const renewed = (await renew(json.refreshToken)).json;
      marks.push([claimsOf(json.idToken)[burstClaim], claimsOf(renewed.idToken)[burstClaim]]);
    }
    const [none, marked] = [
      [undefined, undefined],
      ['1', '1'],
    ];
    expect(marks).toEqual([none, none, none, marked, marked]);
    const elsewhere = from('198.18.8.7');
    const { json } = await elsewhere.create(await elsewhere.challenge());
    expect(claimsOf(json.idToken)).not.toHaveProperty([burstClaim]);
  });

  test('is counted under a name that says nothing, and that is gone the day after', async () => {
    await from('192.0.2.77').create(await from('192.0.2.77').challenge());
    const counted = (await items('NETWORK#')).filter(({ pk }) => pk.startsWith('NETWORK#2055-03-01#'));
    expect(counted.length).toBeGreaterThan(0);
    for (const item of counted) {
      expect(item.pk).toMatch(/^NETWORK#2055-03-01#[0-9a-f]{5}$/);
      expect(Object.keys(item).sort()).toEqual(['expiresAt', 'h10', 'pk', 'sk', 'type']);
      expect(item.expiresAt).toBe(Date.UTC(2055, 2, 2, 1) / 1000);
    }
  });
});

describe('a profile', () => {
  test('costs a proof of work and is three attributes, nothing else', async () => {
    const reply = await create({ ...marne, proofOfWork: await solved() });
    expect(reply.statusCode).toBe(201);
    expect(reply.headers['cache-control']).toBe('private, no-store');
    expect(reply.json).toEqual({
      idToken: expect.any(String),
      expiresIn: 3600,
      refreshToken: expect.any(String),
    });
    const claims = claimsOf(reply.json.idToken);
    expect(claims).toMatchObject({
      token_use: 'id',
      'custom:departement': '51',
      'custom:sex': 'F',
      'custom:ageBand': '25-34',
    });
    expect(claims.email).toBeUndefined();
  });

  test('leaves nothing of itself in the table', async () => {
    const { json } = await create({ ...marne, proofOfWork: await solved() }, withKey('traceless'));
    const { sub = '', 'cognito:username': username = '' } = claimsOf(json.idToken);
    const { Items } = await table.send(new ScanCommand({ TableName: tableName() }));
    const text = JSON.stringify(Items);
    expect(text).toContain('CHALLENGE#');
    for (const trace of [sub, username, 'traceless', '25-34']) expect(text).not.toContain(trace);
  });

  test('has codes of the instance; every wrong one is named with those there are', async () => {
    const cell = { departement: '75', sex: 'X', ageBand: '0-14' };
    const { json } = await create({ ...cell, proofOfWork: await solved() });
    expect(json).toMatchObject(problem('request-invalid', 400));
    expect(json.errors).toMatchObject([
      {
        path: 'body.departement',
        message: expect.stringContaining('«\u00A008\u00A0», «\u00A010\u00A0», «\u00A051\u00A0»'),
      },
      { path: 'body.sex', message: expect.stringContaining('«\u00A0F\u00A0», «\u00A0H\u00A0»') },
      { path: 'body.ageBand', message: expect.stringContaining('15-17') },
    ]);
  });

  test('spends no challenge on a request that is refused', async () => {
    const proofOfWork = await solved();
    expect((await create({ ...marne, sex: '?', proofOfWork })).statusCode).toBe(400);
    expect((await create({ ...marne, proofOfWork })).statusCode).toBe(201);
  });
});

describe('the places that a day has for new profiles', () => {
  const places = 20;
  /** Noon in Paris, on another day each time: midnight is twelve hours away. */
  const atNoonOf = (day: number) => {
    process.env[env.clockOffsetMs] = String(Date.UTC(2055, 0, day, 11) - Date.now());
  };
  const made = async (parts = {}) =>
    (await create({ ...marne, proofOfWork: await solved() }, parts)).statusCode;
  beforeEach(() => {
    jest.replaceProperty(instance.limits, 'profilesPerDay', places);
    provideProofOfWork({ profilesPerHour: 1000 });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    provideProofOfWork();
  });

  test('are all taken, however many come at once, and not one more; tomorrow there are others', async () => {
    atNoonOf(11);
    const wanted = await Promise.all(Array.from({ length: places + 6 }, () => solved()));
    const replies = await Promise.all(wanted.map((proofOfWork) => create({ ...marne, proofOfWork })));
    const counts = replies.map(({ statusCode }) => statusCode).sort();
    expect(counts).toEqual([...Array(places).fill(201), ...Array(6).fill(429)]);
    const refused = replies.find(({ statusCode }) => statusCode === 429);
    expect(refused?.json).toMatchObject({
      ...problem('too-many-requests', 429),
      ...{ reason: 'profiles-today', limit: places },
      detail: expect.stringContaining('Revenez demain'),
    });
    expect(Math.abs(Number(refused?.headers['retry-after']) - 12 * 3600)).toBeLessThan(600);
    expect((await items('PROFILESDAY#2055-01-11')).reduce((sum, { profiles }) => sum + profiles, 0)).toBe(
      places,
    );
    atNoonOf(12);
    expect(await made()).toBe(201);
  });

  test('are not used up by tries that made nobody, and a refused one may come back with its proof', async () => {
    atNoonOf(13);
    for (let n = 0; n < places - 1; n += 1) await made();
    const body = { ...marne, proofOfWork: await solved() };
    for (let n = 0; n < 3; n += 1) {
      await pool.throttle('AdminCreateUser', 2);
      expect((await create(body, withKey('a-crowd'))).json).toMatchObject({ reason: 'crowd' });
    }
    expect((await create(body, withKey('a-crowd'))).statusCode).toBe(201);
    expect(await made()).toBe(429);
    // Whoever has one already goes on.
    expect((await create(body, withKey('a-crowd'))).statusCode).toBe(201);
  });

  test('are not what kiosks take', async () => {
    atNoonOf(14);
    for (let n = 0; n < places; n += 1) await made();
    expect(await made()).toBe(429);
    const key = newKioskKey();
    await transact([
      kioskPut({ kioskId: kioskIdOf(key), label: 'Mairie', profilesPerDay: 1, createdAt: instant() }),
    ]);
    expect((await create({ ...marne, kiosk: key, proofOfWork: await solved() })).statusCode).toBe(201);
  });
});

describe('a proof of work', () => {
  const refused = problem('challenge-failed', 422);

  test('serves once', async () => {
    const proofOfWork = await solved();
    const replies = await Promise.all([1, 2, 3].map(() => create({ ...marne, proofOfWork })));
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409]);
    expect((await create({ ...marne, proofOfWork })).json).toMatchObject(problem('challenge-replayed', 409));
  });

  test('is not another challenge’s', async () => {
    const [one, two] = [await solved(), await solved()];
    const proofOfWork = { challenge: one.challenge, solution: two.solution };
    expect((await create({ ...marne, proofOfWork })).json).toMatchObject(refused);
  });

  test.each([
    ['cost', { cost: 1 }],
    ['end', { expiresAt: 4_000_000_000 }],
    ['prefix', { keyPrefix: '00' }],
    ['key signature', { keySignature: '00'.repeat(32) }],
  ])('is refused when the challenge’s %s was changed', async (_, change) => {
    const { challenge, solution } = await solved();
    const forged = { ...challenge, parameters: { ...challenge.parameters, ...change } };
    const proofOfWork = { challenge: forged, solution };
    expect((await create({ ...marne, proofOfWork })).json).toMatchObject(refused);
  });

  test('is refused when the challenge was made easier', async () => {
    const challenge = await newChallenge();
    const easier = { ...challenge, parameters: { ...challenge.parameters, keyPrefix: '00' } };
    expect((await create({ ...marne, proofOfWork: await solve(easier) })).json).toMatchObject(refused);
  });

  test('is refused when we did not sign the challenge', async () => {
    const { challenge, solution } = await solved();
    const forged = { challenge: { ...challenge, signature: '00'.repeat(32) }, solution };
    expect((await create({ ...marne, proofOfWork: forged })).json).toMatchObject(refused);
  });

  test('is refused after ten minutes, by our clock', async () => {
    const proofOfWork = await solved();
    process.env[env.clockOffsetMs] = String(9.8 * 60_000);
    const early = await solved();
    process.env[env.clockOffsetMs] = String(10.2 * 60_000);
    expect((await create({ ...marne, proofOfWork })).json).toMatchObject({
      ...refused,
      detail: expect.stringContaining('expiré'),
    });
    expect((await create({ ...marne, proofOfWork: early })).statusCode).toBe(201);
  });

  test.each([
    ['no solution', (p: SolvedChallenge) => ({ challenge: p.challenge })],
    ['a text as counter', (p: SolvedChallenge) => ({ ...p, solution: { ...p.solution, counter: '1' } })],
    [
      'a key that is not hex',
      (p: SolvedChallenge) => ({ ...p, solution: { ...p.solution, derivedKey: 'zz' } }),
    ],
    [
      'an unknown parameter',
      ({ challenge, ...p }: SolvedChallenge) => ({
        ...p,
        challenge: { ...challenge, parameters: { ...challenge.parameters, unknown: 1 } },
      }),
    ],
    [
      'another algorithm',
      ({ challenge, ...p }: SolvedChallenge) => ({
        ...p,
        challenge: { ...challenge, parameters: { ...challenge.parameters, algorithm: 'SHA-256' } },
      }),
    ],
  ])('with %s is an invalid request', async (_, spoil) => {
    const { json } = await create({ ...marne, proofOfWork: spoil(await solved()) });
    expect(json).toMatchObject(problem('request-invalid', 400));
    expect(json.errors[0].path).toMatch(/^body\.proofOfWork\./);
  });
});

const subjectOf = ({ json }: { json: { idToken: string } }) => claimsOf(json.idToken)[usernameClaim];
/** Deletes one's own user directly in Cognito, as anybody can. */
async function deleteOwnUser({ json }: { json: { refreshToken: string } }): Promise<void> {
  const cognito = new CognitoIdentityProviderClient({});
  const { AuthenticationResult } = await cognito.send(
    new InitiateAuthCommand({
      ClientId: process.env[env.citizenClientId],
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: json.refreshToken },
    }),
  );
  await cognito.send(new DeleteUserCommand({ AccessToken: AuthenticationResult?.AccessToken }));
}

describe('a user that its citizen had deleted', () => {
  const replayed = problem('challenge-replayed', 409);

  test('isn’t made again by the same proof', async () => {
    const body = { ...marne, proofOfWork: await solved() };
    const first = await create(body, withKey('deleted'));
    await deleteOwnUser(first);
    expect((await create(body, withKey('deleted'))).json).toMatchObject(replayed);
    expect((await renew(first.json.refreshToken)).json).toMatchObject(problem('session-expired', 401));
  });

  test('isn’t left when it was made again by a request that was on its way', async () => {
    const body = { ...marne, proofOfWork: await solved() };
    const { signature } = body.proofOfWork.challenge;
    const first = await create(body, withKey('overtaken'));
    const username = subjectOf(first) ?? '';
    await deleteOwnUser(first);
    // As it stood before the first one had finished: spent, not yet used up.
    const item = {
      TableName: tableName(),
      Key: keys.spentChallenge(createHash('sha256').update(signature).digest('base64url')),
    };
    const { Item } = await table.send(new GetCommand(item));
    await table.send(new UpdateCommand({ ...item, UpdateExpression: 'REMOVE creation' }));
    // The first one finishes just after the second one has spent the challenge once more.
    const send = table.send.bind(table);
    const spy = jest.spyOn(table, 'send').mockImplementation((async (command: never) => {
      spy.mockRestore();
      const answer = await send(command);
      const finish = {
        UpdateExpression: 'SET creation = :c',
        ExpressionAttributeValues: { ':c': Item?.creation },
      };
      await send(new UpdateCommand({ ...item, ...finish }));
      return answer;
    }) as never);
    expect((await create(body, withKey('overtaken'))).json).toMatchObject(replayed);
    expect(await readCitizen(String(username))).toBeUndefined();
  });
});

describe('a retry under the same Idempotency-Key', () => {
  test('finds the same profile, with the same solved challenge', async () => {
    const body = { ...marne, proofOfWork: await solved() };
    const first = await create(body, withKey('same'));
    const again = await create(body, withKey('same'));
    expect(again.statusCode).toBe(201);
    expect(subjectOf(again)).toBe(subjectOf(first));
    // Both sessions stay valid: the first answer may have arrived after all.
    expect((await renew(first.json.refreshToken)).statusCode).toBe(200);
    expect((await renew(again.json.refreshToken)).statusCode).toBe(200);
  });

  test('with a new challenge is a new profile: a guessed key opens nobody’s', async () => {
    const first = await create({ ...marne, proofOfWork: await solved() }, withKey('guessed'));
    const other = await create({ ...marne, proofOfWork: await solved() }, withKey('guessed'));
    expect(other.statusCode).toBe(201);
    expect(subjectOf(other)).not.toBe(subjectOf(first));
  });

  test.each([['AdminCreateUser'], ['AdminRespondToAuthChallenge'], ['AdminInitiateAuth']])(
    'goes on where %s was throttled',
    async (action) => {
      const body = { ...marne, proofOfWork: await solved() };
      await pool.throttle(action, 2);
      const throttled = await create(body, withKey(`throttled ${action}`.replaceAll(' ', '-')));
      expect(throttled.json).toMatchObject(problem('too-many-requests', 429));
      expect(Number(throttled.headers['retry-after'])).toBeGreaterThan(0);
      const again = await create(body, withKey(`throttled ${action}`.replaceAll(' ', '-')));
      expect(again.statusCode).toBe(201);
    },
  );

  test('needs nothing of the category that lets thirty a second through for the whole account', async () => {
    await pool.throttle('AdminSetUserPassword', 2);
    const body = { ...marne, proofOfWork: await solved() };
    expect((await create(body, withKey('a-first-try-of-one'))).statusCode).toBe(201);
    // A retry, of whose user no password is known, does: and the lever was on.
    expect((await create(body, withKey('a-first-try-of-one'))).json).toMatchObject(
      problem('too-many-requests', 429),
    );
  });

  test('with other attributes is refused', async () => {
    const body = { ...marne, proofOfWork: await solved() };
    await create(body, withKey('reused'));
    expect((await create({ ...body, ageBand: '65-74' }, withKey('reused'))).json).toMatchObject(
      problem('idempotency-key-reused', 422),
    );
  });

  test('does not share its challenge with another key, or with none', async () => {
    const body = { ...marne, proofOfWork: await solved() };
    await create(body, withKey('owner'));
    const replayed = problem('challenge-replayed', 409);
    expect((await create(body, withKey('thief'))).json).toMatchObject(replayed);
    expect((await create(body)).json).toMatchObject(replayed);
  });

  test('makes one profile, when several come at the same instant', async () => {
    const body = { ...marne, proofOfWork: await solved() };
    const replies = await Promise.all([1, 2, 3, 4].map(() => create(body, withKey('crowd'))));
    // Another one may have set its password in between: that one is asked to try again.
    const statuses = new Set(replies.map(({ statusCode }) => statusCode));
    expect([...statuses].every((status) => status === 201 || status === 429)).toBe(true);
    const subjects = replies.filter(({ statusCode }) => statusCode === 201).map(subjectOf);
    expect(new Set(subjects).size).toBe(1);
  });
});

describe('a session', () => {
  test('is renewed by its refresh token', async () => {
    const first = await create({ ...marne, proofOfWork: await solved() });
    const renewed = await renew(first.json.refreshToken);
    expect(renewed.statusCode).toBe(200);
    expect(claimsOf(renewed.json.idToken).sub).toBe(claimsOf(first.json.idToken).sub);
    expect(renewed.headers['cache-control']).toBe('private, no-store');
  });

  test('of a page is kept in a cookie, and renewed by it alone', async () => {
    const made = await create({ ...marne, proofOfWork: await solved(), cookie: true });
    expect(made.json).toEqual({ idToken: expect.any(String), expiresIn: expect.any(Number) });
    const cookies = made.cookies?.map((cookie) => cookie.split(';')[0] ?? '') ?? [];
    expect(cookies).toEqual([expect.stringMatching(/^__Host-profil=.+/), '__Host-profil-la=1']);
    const renewed = await call(handler, 'POST /v1/profiles/session', { body: {}, cookies });
    expect(renewed.statusCode).toBe(200);
    expect(claimsOf(renewed.json.idToken).sub).toBe(claimsOf(made.json.idToken).sub);
    expect(renewed.json.refreshToken).toBeUndefined();
  });

  test('is not renewed without token and cookie, nor by a cookie that leads nowhere', async () => {
    const nothing = await call(handler, 'POST /v1/profiles/session', { body: {} });
    expect(nothing.json).toMatchObject(problem('request-invalid', 400));
    const cookies = ['__Host-profil=a.forged.token'];
    const forged = await call(handler, 'POST /v1/profiles/session', { body: {}, cookies });
    expect(forged.json).toMatchObject(problem('session-expired', 401));
  });

  test('ends with its refresh token', async () => {
    const { json } = await create({ ...marne, proofOfWork: await solved() });
    pool.runtime.advance((profileLife.days + 1) * 86_400_000);
    const ended = await renew(json.refreshToken);
    pool.runtime.advance(-(profileLife.days + 1) * 86_400_000);
    expect(ended.json).toMatchObject(problem('session-expired', 401));
  });

  test('is not opened by a forged token', async () => {
    expect((await renew('a.forged.token')).json).toMatchObject(problem('session-expired', 401));
  });

  test.each([[''], ['é'], ['a b'], [3], [null], ['a'.repeat(8193)]])(
    'with %p is an invalid request',
    async (token) => {
      const { json } = await renew(token);
      expect(json.errors).toMatchObject([{ path: 'body.refreshToken', message: expect.any(String) }]);
    },
  );

  test('waits when Cognito is busy', async () => {
    const { json } = await create({ ...marne, proofOfWork: await solved() });
    await pool.throttle('AdminInitiateAuth', 2);
    const busy = await renew(json.refreshToken);
    expect(busy.json).toMatchObject(problem('too-many-requests', 429));
  });
});

describe('activity', () => {
  test('counts a profile once a week, from its creation on', async () => {
    const before = await activeProfiles();
    const { json } = await create({ ...marne, proofOfWork: await solved() });
    expect(await activeProfiles()).toBe(before + 1);
    await renew(json.refreshToken);
    await renew(json.refreshToken);
    expect(await activeProfiles()).toBe(before + 1);
    process.env[env.clockOffsetMs] = String(7 * 86_400_000);
    await renew(json.refreshToken);
    expect(await activeProfiles()).toBe(before + 2);
  });

  test('is counted in the weeks of the Région’s own clock, by département', async () => {
    // Sunday 23:30 in UTC is Monday in Paris.
    const sunday = Date.UTC(2055, 0, 3, 23, 30);
    const { json } = await create({ ...marne, departement: '88', proofOfWork: await solved() });
    process.env[env.clockOffsetMs] = String(sunday - Date.now());
    await renew(json.refreshToken);
    expect(await items('ACTIVITY#2055-W01')).toEqual([
      expect.objectContaining({ total: 1, 'departement:88': 1 }),
    ]);
  });

  test('counts a profile as created once, on its day, although its retry comes in the next week', async () => {
    const sundayEvening = Date.UTC(2055, 0, 10, 22, 55) - Date.now();
    const at = (offset: number) => {
      process.env[env.clockOffsetMs] = String(offset);
    };
    pool.runtime.advance(sundayEvening);
    at(sundayEvening);
    const body = { ...marne, proofOfWork: await solved() };
    const first = await create(body, withKey('sunday'));
    at(sundayEvening + 8 * 60_000);
    const again = await create(body, withKey('sunday'));
    await renew(again.json.refreshToken);
    pool.runtime.advance(-sundayEvening);
    expect(subjectOf(again)).toBe(subjectOf(first));
    expect((await readWeekActivity('2055-W01')).created).toEqual({ '2055-01-10': { '51': 1 } });
    expect((await readWeekActivity('2055-W02')).created).toEqual({});
    // That it came back on Monday is activity of the new week.
    expect((await readWeekActivity('2055-W02')).active).toEqual({ '51': 1 });
  });

  test('that cannot be counted keeps nobody out', async () => {
    let logged = '';
    jest.spyOn(process.stderr, 'write').mockImplementation((line) => {
      logged += String(line);
      return true;
    });
    const { json } = await create({ ...marne, proofOfWork: await solved() });
    const name = tableName();
    process.env[env.tableName] = 'no-such-table';
    const renewed = await renew(json.refreshToken);
    process.env[env.tableName] = name;
    jest.restoreAllMocks();
    expect(renewed.statusCode).toBe(200);
    expect(logged).toContain('ActivityNotCounted');
    for (const claim of ['sub', usernameClaim]) expect(logged).not.toContain(claimsOf(json.idToken)[claim]);
  });
});

describe('Cognito’s own failures', () => {
  const answering = () => jest.spyOn(UserPools.prototype, 'admin');
  beforeEach(() => {
    jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  test('of a limit are a 429', async () => {
    answering().mockRejectedValue(new ServiceFault('LimitExceededException', 400, 'limit'));
    expect((await renew('any')).json).toMatchObject(problem('too-many-requests', 429));
  });

  test('of its own are a 503 of ours, which says when to come back and nothing of them', async () => {
    answering().mockRejectedValue(new ServiceFault('InternalErrorException', 500, 'cognito-internals'));
    const reply = await renew('any');
    expect(reply.json).toMatchObject(problem('too-busy', 503));
    expect(reply.body).not.toContain('cognito');
  });

  test('an answer without tokens is a failure, not a session', async () => {
    answering().mockResolvedValue({ ChallengeName: 'SMS_MFA' });
    const reply = await renew('any');
    expect(reply.statusCode).toBe(500);
  });
});

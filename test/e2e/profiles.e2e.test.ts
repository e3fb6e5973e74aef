import { randomUUID } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { profilesRoutes } from '../../contract/profiles/profiles.routes.ts';
import { votesRoutes } from '../../contract/votes/votes.routes.ts';
import { isoWeek } from '../../domain/dates/iso-week.ts';
import { approval } from '../../domain/polls/answer.ts';
import { instance } from '../../instance/grand-est.ts';
import { activityCounters } from '../../lambdas/profiles/activity-items.ts';
import { calendarDate } from '../../platform/clock.ts';
import { table, tableName } from '../../platform/table/client.ts';
import { keys } from '../../platform/table/keys.ts';
import { renewSession } from '../../tools/citizen.ts';
import { solve } from '../../tools/proof-of-work.ts';
import { expectProblem, expectUnauthorized } from './support/problems.ts';
import { bootService, type Service, someCell } from './support/service.ts';
import { claimsOf } from './support/tokens.ts';

jest.setTimeout(120_000);

const day = 86_400_000;

let service: Service;
beforeAll(async () => {
  service = await bootService();
});
afterAll(() => service?.stop());

const solvedChallenge = async () => solve(await service.client.call(profilesRoutes.createChallenge, {}));

async function newProfile(headers: Record<string, string> = {}, proofOfWork?: object) {
  const body = { ...someCell, proofOfWork: proofOfWork ?? (await solvedChallenge()) };
  return { body, answer: await service.request('POST', '/v1/profiles', { body, headers }) };
}

describe('A profile', () => {
  test('is a département, a sex and an age band, and nothing else', async () => {
    const { answer } = await newProfile();
    expect(answer.status).toBe(201);
    const claims = claimsOf(profilesRoutes.createProfile.success.body.parse(answer.json()).idToken);
    const personal = Object.entries(claims).filter(([name]) => !protocolClaims.has(name));
    expect(Object.fromEntries(personal)).toEqual({
      'custom:departement': '67',
      'custom:sex': 'F',
      'custom:ageBand': '25-34',
    });
  });

  test('costs a challenge that serves once', async () => {
    const proofOfWork = await solvedChallenge();
    expect((await newProfile({}, proofOfWork)).answer.status).toBe(201);
    expectProblem((await newProfile({}, proofOfWork)).answer, 'challenge-replayed');
  });

  test('isn’t given for a wrong solution, a changed challenge or an expired one', async () => {
    const { challenge, solution } = await solvedChallenge();
    const easier = { ...challenge, parameters: { ...challenge.parameters, cost: 1 } };
    const wrong = { ...solution, derivedKey: `${solution.derivedKey.slice(0, -2)}00` };
    for (const forged of [
      { challenge: easier, solution },
      { challenge, solution: { ...wrong, counter: solution.counter + 1 } },
    ]) {
      expectProblem((await newProfile({}, forged)).answer, 'challenge-failed');
    }
    await service.later(11 * 60_000, async () => {
      const { answer } = await newProfile({}, { challenge, solution });
      expect(expectProblem(answer, 'challenge-failed').detail).toMatch(/expiré/);
    });
    // Nothing of this used it up.
    expect((await newProfile({}, { challenge, solution })).answer.status).toBe(201);
  });

  test('waits where the pool’s quota is used up, and its challenge stays good for the same key', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    await service.lever('pools/throttle', { action: 'AdminCreateUser', count: 1000 });
    const { body, answer } = await newProfile(headers);
    await service.lever('pools/throttle', { action: 'AdminCreateUser', count: 0 });
    expectProblem(answer, 'too-many-requests');
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect((await service.request('POST', '/v1/profiles', { body, headers })).status).toBe(201);
  });
});

describe('A session', () => {
  test('ends after an hour; its refresh token opens the next, with the same vote', async () => {
    const postId = await service.question();
    const { idToken, refreshToken } = await service.citizen();
    const body = { answer: approval('plus') };
    await service.client.call(votesRoutes.castVote, { token: idToken, params: { postId }, body });
    await service.later(61 * 60_000, async () => {
      const path = `/v1/posts/${postId}/vote`;
      expectUnauthorized(await service.request('PUT', path, { token: idToken, body }));
      const token = await renewSession(service.client, refreshToken);
      const own = await service.client.call(votesRoutes.listOwnVotes, { token, query: { postIds: postId } });
      expect(own.items).toMatchObject([{ postId, answer: approval('plus') }]);
    });
  });

  test('can’t be opened with a refresh token that is not one', async () => {
    const body = { refreshToken: 'AAAA' };
    expectProblem(await service.request('POST', '/v1/profiles/session', { body }), 'session-expired');
  });

  test('counts a profile as active once a week, and never by who it is', async () => {
    // A week in which nobody else was active, whatever the other tests did.
    await service.later(70 * day, async () => {
      const week = isoWeek(calendarDate(instance.timeZone, Date.now() + 70 * day));
      const next = isoWeek(calendarDate(instance.timeZone, Date.now() + 77 * day));
      const { refreshToken } = await service.citizen({ departement: '88' });
      await renewSession(service.client, refreshToken);
      await renewSession(service.client, refreshToken);
      expect(await activityOf(week)).toMatchObject({
        [activityCounters.total]: 1,
        [activityCounters.departement('88')]: 1,
      });
      await service.lever('clock', { offsetMs: 77 * day });
      await renewSession(service.client, refreshToken);
      expect(await activityOf(next)).toMatchObject({ [activityCounters.total]: 1 });
      expect(await activityOf(week)).toMatchObject({ [activityCounters.total]: 1 });
    });
  });
});

async function activityOf(week: string) {
  const { Item } = await table.send(new GetCommand({ TableName: tableName(), Key: keys.activity(week) }));
  return Item;
}

/** What Cognito puts into every ID token. */
const protocolClaims = new Set([
  ...['aud', 'auth_time', 'cognito:username', 'event_id', 'exp', 'iat', 'iss', 'jti', 'origin_jti'],
  ...['sub', 'token_use'],
]);

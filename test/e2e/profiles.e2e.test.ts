import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { meRoutes } from '../../contract/profiles/me.routes.ts';
import { profilesRoutes } from '../../contract/profiles/profiles.routes.ts';
import { votesRoutes } from '../../contract/votes/votes.routes.ts';
import { isoWeek } from '../../domain/dates/iso-week.ts';
import { approval } from '../../domain/polls/answer.ts';
import { instance } from '../../instance/grand-est.ts';
import { activityCounters, activityShares } from '../../lambdas/profiles/activity-items.ts';
import { calendarDate } from '../../platform/clock.ts';
import { table, tableName } from '../../platform/table/client.ts';
import { GetCommand } from '../../platform/table/commands.ts';
import { keys } from '../../platform/table/keys.ts';
import { renewSession } from '../../tools/citizen.ts';
import { solve } from '../../tools/proof-of-work.ts';
import { claimsOf } from '../support/tokens.ts';
import { publishedSuggestion } from './support/moderation.ts';
import { expectProblem, expectUnauthorized } from './support/problems.ts';
import { fireSchedule } from './support/schedules.ts';
import { bootService, type Service, someCell } from './support/service.ts';
import { settledStatistics } from './support/totals.ts';

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
    const { derivedKey } = solution;
    const wrong = {
      ...solution,
      derivedKey: `${derivedKey.slice(0, -2)}${derivedKey.endsWith('00') ? '01' : '00'}`,
    };
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
    // None of this used it up.
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
  const shares = await Promise.all(
    Array.from({ length: activityShares }, async (_, share) => {
      const read = new GetCommand({ TableName: tableName(), Key: keys.activity(week, share) });
      return (await table.send(read)).Item ?? {};
    }),
  );
  const sums: Record<string, number> = {};
  for (const [name, n] of shares.flatMap((item) => Object.entries(item))) {
    if (typeof n === 'number') sums[name] = (sums[name] ?? 0) + n;
  }
  return sums;
}

/** What Cognito puts into every ID token. */
const protocolClaims = new Set([
  ...['aud', 'auth_time', 'cognito:username', 'event_id', 'exp', 'iat', 'iss', 'jti', 'origin_jti'],
  ...['sub', 'token_use'],
]);

describe('Whoever wants to know what is held on them, and then to be forgotten', () => {
  test('reads it all at one address, has it erased within the hour, and anybody can check the receipt', async () => {
    const { idToken: token, refreshToken } = await service.citizen();
    const ask = (method: string, path: string, body?: unknown) =>
      service.request(method, path, { token, ...(body !== undefined && { body }) });
    const flagged = await publishedSuggestion(service, 'Des bancs devant chaque lycée.');
    const [open, other] = [await service.question(), await service.question()];
    const vote = { answer: approval('minus') };
    for (const postId of [open, other, flagged]) {
      expect((await ask('PUT', `/v1/posts/${postId}/vote`, vote)).status).toBe(200);
    }
    await settledStatistics(service, open, { plus: 0, minus: 1 });
    const idea = { theme: 'sport', text: 'Un vestiaire au stade.' };
    expect((await ask('POST', '/v1/posts', idea)).status).toBe(201);
    const flag = { reason: 'injurieux', explanation: 'Cela blesse.', goodFaith: true };
    expect((await ask('POST', `/v1/posts/${flagged}/flags`, flag)).status).toBe(201);
    const message = { theme: 'sport', text: 'Où nager ?', email: 'nageuse@exemple.fr' };
    expect((await ask('POST', '/v1/contact-messages', message)).status).toBe(201);

    const held = meRoutes.readMe.success.body.parse((await ask('GET', '/v1/me')).json());
    expect(held.profile).toMatchObject({
      ...someCell,
      activeWeeks: [expect.stringMatching(/^\d{4}-W\d\d$/)],
    });
    expect(held.votes.items.map(({ postId }) => postId).sort()).toEqual([open, other, flagged].sort());
    expect(held.votes.items.every(({ answer }) => answer !== null)).toBe(true);
    expect(held.suggestions.items).toMatchObject([{ title: idea.text, status: 'submitted' }]);
    expect(held.flags.items).toMatchObject([{ postId: flagged, explanation: flag.explanation }]);
    expect(held.messages.items).toMatchObject([{ text: message.text, byMail: true }]);

    const asked = await ask('DELETE', '/v1/me');
    expect(asked.status).toBe(202);
    const { receipt } = meRoutes.eraseMe.success.body.parse(asked.json());
    for (const path of ['/v1/me', '/v1/me/posts', '/v1/me/flags', `/v1/me/votes?postIds=${open}`]) {
      expectProblem(await ask('GET', path), 'profile-erased');
    }
    expectProblem(await ask('PUT', `/v1/posts/${open}/vote`, vote), 'profile-erased');
    await expect(renewSession(service.client, refreshToken)).rejects.toThrow('Session expirée');
    const erasure = async () =>
      meRoutes.readErasure.success.body.parse(
        (await service.request('GET', `/v1/erasures/${receipt}`)).json(),
      );
    expect(await erasure()).toMatchObject({ state: 'pending' });

    const erasers = ['ProfilesEraser', 'VotesEraser', 'PostsEraser', 'ModerationEraser', 'ContactEraser'];
    await service.later(10 * 60_000, async () => {
      for (const eraser of erasers) await fireSchedule(service, eraser);
    });
    expect(await erasure()).toMatchObject({ state: 'done' });
    // The withdrawn ballots go through the counters as any withdrawal does.
    expect(await settledStatistics(service, open, { plus: 0, minus: 0 })).toMatchObject({
      totals: { plus: 0, minus: 0 },
    });
    expect(await service.recount()).toMatchObject({ settled: true, drifted: [] });
  });
});

import { randomUUID } from 'node:crypto';
import {
  CognitoIdentityProviderClient,
  DeleteUserCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { moderationRoutes } from '../../contract/moderation/moderation.routes.ts';
import { postsRoutes } from '../../contract/posts/posts.routes.ts';
import { profilesRoutes } from '../../contract/profiles/profiles.routes.ts';
import { approval } from '../../domain/polls/answer.ts';
import { instance } from '../../instance/grand-est.ts';
import { type CitizenSession, renewSession } from '../../tools/citizen.ts';
import { solve } from '../../tools/proof-of-work.ts';
import { printFigure } from '../support/figures.ts';
import { eventually } from './support/eventually.ts';
import type { Answer } from './support/http.ts';
import { publishedSuggestion } from './support/moderation.ts';
import { expectProblem } from './support/problems.ts';
import { bootService, type Service, someCell } from './support/service.ts';
import { confirmationLink, type InboxMail, subscription } from './support/subscribing.ts';
import { settledStatistics } from './support/totals.ts';

let service: Service;
beforeAll(async () => {
  service = await bootService();
});
afterAll(() => service?.stop());

describe('Whoever wants many profiles for one proof', () => {
  /** What anybody can request from Cognito itself, with the public client id and a refresh token. */
  async function deleteOwnUser({ refreshToken }: CitizenSession): Promise<void> {
    const cognito = new CognitoIdentityProviderClient({ endpoint: service.deployment.awsUrl });
    const { AuthenticationResult } = await cognito.send(
      new InitiateAuthCommand({
        ClientId: service.deployment.outputs.CitizenClientId,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: refreshToken },
      }),
    );
    await cognito.send(new DeleteUserCommand({ AccessToken: AuthenticationResult?.AccessToken }));
  }

  test('has their user deleted by Cognito and asks again, 25 times: one profile, one vote', async () => {
    const postId = await service.question();
    const body = { ...someCell, proofOfWork: await solvedChallenge() };
    const headers = { 'idempotency-key': randomUUID() };
    let profiles = 0;
    for (let attempt = 0; attempt < 25; attempt += 1) {
      const answer = await service.request('POST', '/v1/profiles', { body, headers });
      if (answer.status !== 201) {
        expectProblem(answer, 'challenge-replayed');
        continue;
      }
      profiles += 1;
      const session = answer.json() as CitizenSession;
      const vote = { token: session.idToken, body: { answer: approval('plus') } };
      expect((await service.request('PUT', `/v1/posts/${postId}/vote`, vote)).status).toBe(200);
      await deleteOwnUser(session);
    }
    expect(profiles).toBe(1);
    await expectVotes(postId, 1);
  });

  test('asks many times at once, and deletes as soon as one is answered: one vote', async () => {
    const postId = await service.question();
    const body = { ...someCell, proofOfWork: await solvedChallenge() };
    const headers = { 'idempotency-key': randomUUID() };
    const attack = async () => {
      for (let attempt = 0; attempt < 5; attempt += 1) {
        const answer = await service.request('POST', '/v1/profiles', { body, headers });
        if (answer.status !== 201) continue;
        const session = answer.json() as CitizenSession;
        const vote = { token: session.idToken, body: { answer: approval('plus') } };
        await service.request('PUT', `/v1/posts/${postId}/vote`, vote);
        await deleteOwnUser(session).catch(() => undefined);
      }
    };
    await Promise.all(Array.from({ length: 8 }, attack));
    await expectVotes(postId, 1);
  });
});

describe('Whoever floods the moderators', () => {
  test('gets a day’s suggestions in, and the project team refuses all of them at once', async () => {
    const [{ idToken: token }, team] = [await service.citizen(), await service.teamToken()];
    const send = (n: number) =>
      service.request('POST', '/v1/posts', { token, body: { theme: 'europe', text: `La même idée, ${n}` } });
    const answers: Answer[] = [];
    for (let n = 0; n < 60; n += 6) {
      answers.push(...(await Promise.all([0, 1, 2, 3, 4, 5].map((more) => send(n + more)))));
    }
    const taken = answers.filter(({ status }) => status === 201);
    expect(taken).toHaveLength(instance.limits.suggestionsPerDay);
    for (const answer of answers.filter(({ status }) => status !== 201)) {
      expectProblem(answer, 'too-many-requests');
    }
    const { id: postId } = postsRoutes.submitSuggestion.success.body.parse(taken[0]?.json());
    const { items } = await service.client.call(moderationRoutes.refuseAllOfAuthor, {
      ...{ token: team, params: { postId } },
      body: { reason: 'doublon', explanation: 'La même idée, soixante fois.' },
    });
    expect(items).toHaveLength(taken.length);
    expect(items.every(({ post }) => post?.state === 'refused')).toBe(true);
  });
});

describe('Whoever wants a suggestion hidden', () => {
  const flagBody = { reason: 'injurieux', explanation: 'Cela me déplaît.', goodFaith: true };

  test('makes profiles and flags with them: nothing is hidden, nor after each review', async () => {
    const postId = await publishedSuggestion(service, 'Un abri pour les vélos devant chaque gare.');
    const isThere = async () => (await service.request('GET', `/v1/posts/${postId}`)).status === 200;
    const flagWith = async (citizens: readonly CitizenSession[]) => {
      for (const { refreshToken } of citizens) {
        const token = await renewSession(service.client, refreshToken);
        const answer = await service.request('POST', `/v1/posts/${postId}/flags`, { token, body: flagBody });
        // A held suggestion can't be flagged.
        expect([201, 409]).toContain(answer.status);
      }
    };
    const invented = () => Promise.all(Array.from({ length: 6 }, () => service.citizen()));
    await flagWith(await invented());
    expect(await isThere()).toBe(true);
    const [first, second, third] = [await invented(), await invented(), await invented()];
    await service.later(26 * 3_600_000, async () => {
      // With a day’s patience they have it looked at, once.
      await flagWith(first);
      expect(await isThere()).toBe(false);
      const decide = async () =>
        service.client.call(moderationRoutes.decidePost, {
          ...{ token: await service.teamToken(), params: { postId }, body: { decision: 'publish' } },
        });
      await decide();
      for (const crowd of [second, third]) {
        await flagWith(crowd);
        expect(await isThere()).toBe(true);
        expect(await decide()).toMatchObject({ state: 'published' });
      }
    });
  });
});

describe('Whoever bombs a mailbox through us', () => {
  const { strangerMailsPerDay } = instance.mail;
  const spellings = (n: number) => [`Victime+${n}@gmail.com`, `v.i.c.time+${n}@googlemail.com`][n % 2] ?? '';
  const received = async () => {
    const mails = (await service.lever('inbox.json')) as InboxMail[];
    return mails.filter(({ to }) => to.some((address) => /^v\.?i/i.test(address)));
  };

  /** Acknowledgements not yet dealt with. */
  const waiting = async (): Promise<number> => {
    const { queues } = (await service.lever('queues')) as {
      queues: { name: string; visible: number; inFlight: number; delayed: number }[];
    };
    return queues
      .filter(({ name }) => name.includes('ContactMailQueue') && !name.includes('DeadLetters'))
      .reduce((sum, { visible, inFlight, delayed }) => sum + visible + inFlight + delayed, 0);
  };

  test('with messages of twenty profiles, every time another spelling: the mailbox gets a day’s few', async () => {
    const tokens = await Promise.all(Array.from({ length: 20 }, () => service.citizen()));
    for (const [index, { idToken: token }] of tokens.entries()) {
      const bodies = [0, 1, 2].map((more) => ({
        ...{ theme: 'sport', text: 'Bonjour.', email: spellings(3 * index + more) },
      }));
      const answers = await Promise.all(
        bodies.map((body) => service.request('POST', '/v1/contact-messages', { token, body })),
      );
      // The messages themselves are taken.
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    }
    // What acknowledges them takes its time.
    expect(await eventually(waiting, (count) => count === 0, 120_000)).toBe(0);
    expect(await received()).toHaveLength(strangerMailsPerDay);
  });

  test('with subscriptions on top: it gets none', async () => {
    for (let n = 100; n < 110; n += 1) {
      const body = await subscription(service, spellings(n));
      expect((await service.request('POST', '/v1/newsletter/subscriptions', { body })).status).toBe(202);
    }
    // One to another mailbox, asked for last, comes when the others have been dealt with.
    await confirmationLink(service, 'une.autre@exemple.fr');
    expect(await received()).toHaveLength(strangerMailsPerDay);
  });
});

/** `npm run soak -- attack` has more of them, and prints what came of it. */
const floodVoters = Number(process.env.FLOOD_VOTERS ?? 20);

describe('Whoever floods the service with challenges', () => {
  test('keeps no voter away: each vote is taken at once, and counted', async () => {
    const postId = await service.question();
    const voters: CitizenSession[] = [];
    for (let n = 0; n < floodVoters; n += 1) voters.push(await service.citizen());
    const statuses = new Map<number, number>();
    let isFlooding = true;
    const flood = Promise.all(
      Array.from({ length: 24 }, async () => {
        while (isFlooding) {
          const { status } = await service.request('GET', '/v1/profiles/challenge');
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }
      }),
    );
    const votes: Answer[] = [];
    let slowest = 0;
    for (const { idToken: token } of voters) {
      const body = { answer: approval('plus') };
      const asked = performance.now();
      votes.push(await service.request('PUT', `/v1/posts/${postId}/vote`, { token, body }));
      slowest = Math.max(slowest, performance.now() - asked);
    }
    isFlooding = false;
    await flood;
    if (process.env.FLOOD_VOTERS !== undefined) {
      const challenges = JSON.stringify(Object.fromEntries(statuses));
      printFigure(
        `${voters.length} votes during a flood, the slowest in ${Math.round(slowest)} ms; challenges: ${challenges}`,
      );
    }
    expect(votes.map(({ status }) => status)).toEqual(voters.map(() => 200));
    // It was an attack: there were more challenges than votes, and those beyond the limit were refused.
    expect([...statuses.values()].reduce((sum, n) => sum + n, 0)).toBeGreaterThan(voters.length);
    for (const status of statuses.keys()) expect([200, 429, 503]).toContain(status);
    await expectVotes(postId, voters.length);
  });
});

const solvedChallenge = async () => solve(await service.client.call(profilesRoutes.createChallenge, {}));

/** Counters and ballots agree on that number. */
async function expectVotes(postId: string, plus: number): Promise<void> {
  const expected = { plus, minus: 0 };
  expect(await settledStatistics(service, postId, expected)).toMatchObject({ totals: expected });
  expect(await service.recount([postId])).toMatchObject({ settled: true, drifted: [] });
}

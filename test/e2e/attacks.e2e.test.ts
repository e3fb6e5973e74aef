import { randomUUID } from 'node:crypto';
import {
  CognitoIdentityProviderClient,
  DeleteUserCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { profilesRoutes } from '../../contract/profiles/profiles.routes.ts';
import { approval } from '../../domain/polls/answer.ts';
import type { CitizenSession } from '../../tools/citizen.ts';
import { solve } from '../../tools/proof-of-work.ts';
import { expectProblem } from './support/problems.ts';
import { bootService, type Service, someCell } from './support/service.ts';
import { settledStatistics } from './support/totals.ts';

jest.setTimeout(180_000);

let service: Service;
beforeAll(async () => {
  service = await bootService();
});
afterAll(() => service?.stop());

describe('Whoever wants many profiles for one proof', () => {
  /** What anybody can ask of Cognito itself, with the public client id and a refresh token. */
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

const solvedChallenge = async () => solve(await service.client.call(profilesRoutes.createChallenge, {}));

/** Counters and ballots agree on so many. */
async function expectVotes(postId: string, plus: number): Promise<void> {
  const expected = { plus, minus: 0 };
  expect(await settledStatistics(service, postId, expected)).toMatchObject({ totals: expected });
  expect(await service.recount()).toMatchObject({ settled: true, drifted: [] });
}

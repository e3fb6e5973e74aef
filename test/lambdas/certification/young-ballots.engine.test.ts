import { afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { postBreakdowns } from '../../../contract/stats/breakdowns.ts';
import { readTallies } from '../../../foundations/polls/tally-items.ts';
import { closingPut } from '../../../foundations/posts/closing-items.ts';
import { releasePost } from '../../../lambdas/stats/release-post.ts';
import { handler as statsApi } from '../../../lambdas/stats/stats-api.lambda.ts';
import { handler as votesApi } from '../../../lambdas/votes/votes-api.lambda.ts';
import { env } from '../../../platform/env.ts';
import { instance } from '../../../platform/instance.ts';
import { transact } from '../../../platform/table/transact.ts';
import { call, citizenClaims } from '../../support/events.ts';
import { streamFlow } from '../../support/flow.ts';
import { day, later, minute } from '../../support/moderation.ts';
import { putPost } from '../../support/posts.ts';
import { provideSecrets } from '../../support/secrets.ts';
import { certificateOf, certify, useCertification } from './certification-fixture.ts';

useCertification();
beforeAll(() => {
  provideSecrets(env.ballotSecretArn);
});
beforeEach(() => {
  jest.replaceProperty(instance.limits, 'youngProfileHours', 24);
});
afterEach(() => {
  jest.restoreAllMocks();
});

const { pump, during } = streamFlow();

const closesAt = new Date(Date.now() + 3 * day).toISOString();
const cell = { departement: '67', sex: 'F', ageBand: '25-34' };
const now = Date.now();

/** A question that is open for three days. */
async function openQuestion(): Promise<string> {
  const postId = await putPost({ publishedAt: new Date().toISOString(), closesAt });
  await transact([closingPut(postId, closesAt)]);
  return postId;
}

/** That many people with profiles created at `since` give an answer. @returns their names */
async function crowd(
  postId: string,
  name: string,
  size: number,
  value: string,
  since: number,
  burst?: { readonly ofBurst: boolean },
) {
  const names = Array.from({ length: size }, (_, index) => `${name} ${index}`);
  for (const voter of names) {
    const claims = citizenClaims(voter, cell, since, burst);
    const body = { answer: { kind: 'approval', value } };
    const { statusCode } = await call(votesApi, 'PUT /v1/posts/{postId}/vote', {
      params: { postId },
      body,
      claims,
    });
    expect(statusCode).toBe(200);
  }
  return names;
}

const comeBack = (voter: string, postId: string, burst?: { readonly ofBurst: boolean }) =>
  call(votesApi, 'GET /v1/me/votes', {
    ...{ query: { postIds: postId }, claims: citizenClaims(voter, cell, now, burst) },
  });

const totals = async (postId: string) =>
  (await call(statsApi, 'GET /v1/posts/{postId}/statistics', { params: { postId } })).json.totals;

async function breakdowns(postId: string) {
  await releasePost(postId);
  const { json } = await call(statsApi, 'GET /v1/posts/{postId}/breakdowns', { params: { postId } });
  return postBreakdowns.parse(json);
}

async function tallied(postId: string): Promise<Record<string, number>> {
  const tallies = await readTallies(postId);
  return Object.fromEntries(
    tallies.map(({ target, counts }) => [
      target.departement,
      [...counts.values()].reduce((sum, { n }) => sum + n, 0),
    ]),
  );
}

const certifyAtTheEnd = () =>
  later(3 * day + 6 * minute, async () => {
    await during(async () => {
      expect(await certify()).toMatchObject({ certified: 1 });
    });
  });

describe('A crowd of profiles that were just made', () => {
  test('counts in the totals at once, in no cell, and the certificate tells both results', async () => {
    const postId = await openQuestion();
    await crowd(postId, 'for', 40, 'plus', now - 30 * day);
    await crowd(postId, 'against', 30, 'minus', now - 30 * day);
    await crowd(postId, 'invented', 40, 'minus', now);
    await pump();
    expect(await totals(postId)).toEqual({ plus: 40, minus: 70 });
    expect(await tallied(postId)).toEqual({ '67': 70, young: 40 });
    const document = await breakdowns(postId);
    // The exact answers of others would reveal those of young profiles, one after the other as they come back.
    expect(document).toMatchObject({ lot: 1, youngVoters: 40, total: { voters: 70 } });
    expect(document.total).not.toHaveProperty('minus');
    await certifyAtTheEnd();
    const { json } = await certificateOf(postId);
    expect(json.items[0]).toMatchObject({
      drift: 0,
      polls: [
        {
          ...{ voters: 110, totals: { plus: 40, minus: 70 } },
          withoutYoung: { voters: 70, totals: { plus: 40, minus: 30 } },
        },
      ],
    });
  });

  test('is told by cell as each comes back after the hours, and changes no total by it', async () => {
    const postId = await openQuestion();
    await crowd(postId, 'for', 30, 'plus', now - 30 * day);
    await crowd(postId, 'against', 30, 'minus', now - 30 * day);
    const newcomers = await crowd(postId, 'new', 12, 'plus', now);
    await pump();
    await comeBack(newcomers[0] ?? '', postId);
    await pump();
    expect(await tallied(postId)).toEqual({ '67': 60, young: 12 });
    await later(25 * 60 * minute, async () => {
      for (const voter of newcomers.slice(0, 10)) {
        expect((await comeBack(voter, postId)).json.items).toMatchObject([{ answer: { value: 'plus' } }]);
      }
      // Whoever changes their answer comes back too; and the same answer again is enough.
      await crowd(postId, 'new', 11, 'plus', now);
    });
    await pump();
    expect(await totals(postId)).toEqual({ plus: 42, minus: 30 });
    expect(await tallied(postId)).toEqual({ '67': 71, young: 1 });
    // One alone isn’t told apart, neither by their number nor by what the others said.
    const document = await breakdowns(postId);
    expect(document).not.toHaveProperty('youngVoters');
    expect(document.total).toEqual({ voters: 71 });
    await certifyAtTheEnd();
    const { json } = await certificateOf(postId);
    expect(json.items[0].polls[0]).toMatchObject({ voters: 72, totals: { plus: 42, minus: 30 } });
    expect(json.items[0].polls[0]).not.toHaveProperty('withoutYoung');
  });

  test('of a burst waits where others don’t: in the totals, in no cell until it comes back', async () => {
    jest.replaceProperty(instance.limits, 'youngProfileHours', 0);
    jest.replaceProperty(instance.limits, 'burstProfileHours', 24);
    const postId = await openQuestion();
    await crowd(postId, 'for', 40, 'plus', now);
    await crowd(postId, 'against', 30, 'minus', now);
    const invented = await crowd(postId, 'invented', 40, 'minus', now, { ofBurst: true });
    await pump();
    expect(await totals(postId)).toEqual({ plus: 40, minus: 70 });
    expect(await tallied(postId)).toEqual({ '67': 70, young: 40 });
    expect(await breakdowns(postId)).toMatchObject({ youngVoters: 40, total: { voters: 70 } });
    await comeBack(invented[0] ?? '', postId, { ofBurst: true });
    await later(25 * 60 * minute, () => comeBack(invented[1] ?? '', postId, { ofBurst: true }));
    await pump();
    expect(await tallied(postId)).toEqual({ '67': 71, young: 39 });
    await certifyAtTheEnd();
    const { json } = await certificateOf(postId);
    expect(json.items[0].polls[0]).toMatchObject({
      ...{ voters: 110, totals: { plus: 40, minus: 70 } },
      withoutYoung: { voters: 71, totals: { plus: 40, minus: 31 } },
    });
  });

  test('is nobody where the instance says no hours', async () => {
    jest.replaceProperty(instance.limits, 'youngProfileHours', 0);
    const postId = await openQuestion();
    await crowd(postId, 'anybody', 3, 'plus', now);
    await pump();
    expect(await tallied(postId)).toEqual({ '67': 3 });
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { followUpsRoutes } from '../../contract/follow-ups/follow-ups.routes.ts';
import { moderationRoutes } from '../../contract/moderation/moderation.routes.ts';
import { newReferent, publishedSuggestion } from './support/moderation.ts';
import { expectProblem, expectUnauthorized } from './support/problems.ts';
import { bootService, type Service } from './support/service.ts';

const { addFollowUp, getFollowUps, listFollowUps, listOwnFollowUps } = followUpsRoutes;
const minute = 60_000;
const day = 24 * 60 * minute;

let service: Service;
let stranger: { token: () => Promise<string> };
beforeAll(async () => {
  service = await bootService();
  await service.teamToken();
  stranger = await newReferent(service, 'Culture', 'culture-tourisme');
});
afterAll(() => service?.stop());

const path = (postId: string) => `/v1/admin/posts/${postId}/follow-ups`;
const tell = async (postId: string, body: Record<string, unknown>, idempotencyKey?: string) =>
  service.client.call(addFollowUp, {
    ...{ token: await service.referentToken(), params: { postId } },
    body: { text: 'La Région vous tient au courant.', ...body } as never,
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  });

describe('What becomes of a suggestion', () => {
  test('is told by its directorate, step by step, and read by everybody', async () => {
    const postId = await publishedSuggestion(service, 'Un abri à vélos devant chaque gare.');
    const { etag } = Object.fromEntries(
      (await service.request('GET', `/v1/posts/${postId}/follow-ups`)).headers,
    );
    const early = { state: 'done', text: 'Les abris sont là.' };
    const token = await service.referentToken();
    expectProblem(
      await service.request('POST', path(postId), { token, body: early }),
      'follow-up-impossible',
    );
    await tell(postId, { state: 'under-study' });
    await tell(postId, {
      state: 'decided',
      text: 'Douze gares d’abord\u00a0: la commission permanente l’a décidé.',
      link: 'https://www.grandest.example/deliberations/42',
    });
    const history = await service.client.call(getFollowUps, { params: { postId } });
    expect(history).toMatchObject({
      state: 'decided',
      steps: [
        { number: 0, state: 'received', directorate: { id: 'transports' } },
        {
          number: 1,
          state: 'under-study',
          directorate: { label: 'Direction des transports et des mobilités' },
        },
        { number: 2, state: 'decided', link: 'https://www.grandest.example/deliberations/42' },
      ],
    });
    const again = await service.request('GET', `/v1/posts/${postId}/follow-ups`, {
      headers: { 'if-none-match': etag ?? '' },
    });
    expect(again.status).toBe(200);
    expect(again.headers.get('cache-control')).toBe('public, max-age=10, s-maxage=10');
    const { items } = await service.client.call(listFollowUps, { query: {} });
    expect(items.map(({ postId: id, title, step }) => [id, title, step.state])).toEqual([
      [postId, 'Un abri à vélos devant chaque gare.', 'under-study'],
      [postId, 'Un abri à vélos devant chaque gare.', 'decided'],
    ]);
  });

  test('is not for another directorate, a citizen or a stranger to tell', async () => {
    const postId = await publishedSuggestion(service, 'Des bancs sur les quais.');
    const body = { state: 'decided', text: 'Oui.' };
    const culture = await stranger.token();
    expect(
      expectProblem(
        await service.request('POST', path(postId), { token: culture, body }),
        'not-your-directorate',
      ),
    ).toMatchObject({ theme: 'transports' });
    const { idToken } = await service.citizen();
    expectUnauthorized(await service.request('POST', path(postId), { token: idToken, body }));
    expectUnauthorized(await service.request('POST', path(postId), { body }));
    const { steps } = await service.client.call(getFollowUps, { params: { postId } });
    expect(steps).toHaveLength(1);
  });

  test('is told once, even when the function is killed while the device sends the step again', async () => {
    const postId = await publishedSuggestion(service, 'Un train à 22 h.');
    const key = `un-train-a-22-h-${postId}`;
    const sending = async () => {
      for (let attempt = 0; attempt < 40; attempt += 1) {
        const token = await service.referentToken();
        const body = { state: 'decided', text: 'Dès décembre.' };
        const headers = { 'idempotency-key': key };
        const { status } = await service.request('POST', path(postId), { token, body, headers });
        if (status === 201) return;
      }
      throw new Error('The step was never taken.');
    };
    const functions = (await service.lever('functions')) as { name: string; logicalId: string }[];
    const name = functions.find(({ logicalId }) => logicalId.startsWith('FollowUpsApi'))?.name;
    const killing = async () => {
      for (let kill = 0; kill < 3; kill += 1) await service.lever(`functions/${name}/kill`, {});
    };
    await Promise.all([sending(), sending(), killing()]);
    const { steps } = await service.client.call(getFollowUps, { params: { postId } });
    expect(steps.map(({ state }) => state)).toEqual(['received', 'decided']);
  });
});

test('Who voted asks for what their device remembers, and is told what changed', async () => {
  const [changed, other] = [await service.question(), await service.question()];
  const { idToken: token } = await service.citizen();
  await tell(changed, { state: 'declined', text: 'Les comptes ne le permettent pas cette année.' });
  const query = { postIds: [changed, other].join(',') };
  const { items } = await service.client.call(listOwnFollowUps, { token, query });
  expect(items).toMatchObject([{ postId: changed, step: { state: 'declined' } }]);
  const since = new Date(Date.now() + 5_000).toISOString();
  const later = await service.client.call(listOwnFollowUps, { token, query: { ...query, since } });
  expect(later.items).toEqual([]);
  expectUnauthorized(await service.request('GET', `/v1/me/follow-ups?postIds=${changed}`));
});

test('A question whose outcome isn’t told is late on the register after thirty days, until it is', async () => {
  const closesAt = new Date(Date.now() + 2 * minute).toISOString();
  const [silent, answered] = [await service.question({ closesAt }), await service.question({ closesAt })];
  await tell(answered, { state: 'decided' });
  const lateAt = (offset: number) =>
    service.later(offset, async () => {
      const { outcomes } = await service.client.call(moderationRoutes.getRegister, {});
      return outcomes;
    });
  expect(await lateAt(0)).toMatchObject({ awaited: 0, late: 0, lateAfterDays: 30 });
  expect(await lateAt(29 * day)).toMatchObject({ awaited: 1, late: 0 });
  const late = await lateAt(30.1 * day);
  expect(late).toMatchObject({
    awaited: 1,
    late: 1,
    lateQuestions: [{ postId: silent, theme: 'transports' }],
  });
  expect(late.byDirectorate.find(({ directorate }) => directorate === 'transports')).toMatchObject({
    late: 1,
  });
  await tell(silent, { state: 'under-study' });
  expect(await lateAt(30.1 * day)).toMatchObject({ late: 1 });
  await tell(silent, { state: 'declined' });
  expect(await lateAt(30.1 * day)).toMatchObject({ awaited: 0, late: 0, lateQuestions: [] });
});

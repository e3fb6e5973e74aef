import { beforeAll, describe, expect, test } from '@jest/globals';
import { moderationRoutes } from '../../../contract/moderation/moderation.routes.ts';
import { postsRoutes } from '../../../contract/posts/posts.routes.ts';
import { votesRoutes } from '../../../contract/votes/votes.routes.ts';
import { approval } from '../../../domain/polls/answer.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { DeleteCommand } from '../../../platform/table/commands.ts';
import { keys } from '../../../platform/table/keys.ts';
import { readFeed } from '../support/feed.ts';
import { newReferent } from '../support/moderation.ts';
import { expectProblem, expectUnauthorized } from '../support/problems.ts';
import { fireSchedule } from '../support/schedules.ts';
import type { Service } from '../support/service.ts';
import { sharedService } from '../support/shared.ts';
import { settledStatistics } from '../support/totals.ts';

let service: Service;
beforeAll(async () => {
  service = await sharedService();
});

async function submit(theme: string, text: string): Promise<string> {
  const { idToken: token } = await service.citizen();
  const { id, status } = await service.client.call(postsRoutes.submitSuggestion, {
    token,
    body: { theme, text },
  });
  expect(status).toBe('submitted');
  return id;
}

const decision = (postId: string) => `/v1/admin/posts/${postId}/decision`;
const publish = { decision: 'publish' } as const;

describe('A suggestion', () => {
  test('of 140 characters is invisible until the référent of its theme publishes it', async () => {
    const text = `${'é'.repeat(138)} 👩🏽‍🚒`;
    const postId = await submit('transports', text);
    const { idToken: token } = await service.citizen();
    const vote = { token, body: { answer: approval('plus') } };

    expect(await readFeed(service, { channel: 'citizen' })).not.toContainEqual(
      expect.objectContaining({ id: postId }),
    );
    expectProblem(await service.request('GET', `/v1/posts/${postId}`), 'post-not-found');
    expectProblem(await service.request('GET', `/v1/posts/${postId}/statistics`), 'post-not-found');
    expectProblem(await service.request('PUT', `/v1/posts/${postId}/vote`, vote), 'post-not-open');

    const decided = await service.client.call(moderationRoutes.decidePost, {
      token: await service.referentToken(),
      params: { postId },
      body: publish,
    });
    expect(decided).toMatchObject({ id: postId, title: text, state: 'published', status: 'open' });
    const published = await service.client.call(postsRoutes.getPost, { params: { postId } });
    expect(published).toMatchObject({ id: postId, channel: 'citizen', title: text, status: 'open' });
    expect(await readFeed(service, { channel: 'citizen' })).toContainEqual(published);
    expect(await readFeed(service, { channel: 'region' })).not.toContainEqual(
      expect.objectContaining({ id: postId }),
    );
    expect((await service.request('PUT', `/v1/posts/${postId}/vote`, vote)).status).toBe(200);

    const again = await service.request('POST', decision(postId), {
      token: await service.teamToken(),
      body: publish,
    });
    expectProblem(again, 'transition-impossible');
  });

  test('is not published by the référent of another directorate, nor by who is no staff', async () => {
    const postId = await submit('culture', 'Ouvrir les musées le soir.');
    const token = await service.referentToken();
    const refused = await service.request('POST', decision(postId), { token, body: publish });
    expect(expectProblem(refused, 'not-your-directorate')).toMatchObject({ theme: 'culture' });
    const information = { kind: 'information', theme: 'culture', title: 'Les musées ouvrent le soir.' };
    expectProblem(
      await service.request('POST', '/v1/admin/proposals', { token, body: information }),
      'not-your-directorate',
    );

    // That a citizen's token opens no route of staff at all is shown in api/bad-tokens.ts.
    const { idToken: citizen } = await service.citizen();
    expectUnauthorized(await service.request('POST', decision(postId), { token: citizen, body: publish }));
    expectProblem(await service.request('GET', `/v1/posts/${postId}`), 'post-not-found');
  });

  test('is published once when two click at the same instant', async () => {
    const postId = await submit('transports', 'Des bancs aux arrêts.');
    const token = await service.teamToken();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => service.request('POST', decision(postId), { token, body: publish })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
  });

  test('is no longer published by someone who was removed, whatever their token says', async () => {
    const postId = await submit('transports', 'Un quai de plus.');
    const leaver = await newReferent(service, 'Sur le départ', 'transports');
    const token = await leaver.token();
    const { sub } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    await table.send(new DeleteCommand({ TableName: tableName(), Key: keys.staff(sub) }));
    expectProblem(await service.request('POST', decision(postId), { token, body: publish }), 'staff-only');
  });
});

describe('The feed', () => {
  test('gives every suggestion once, by date, by popularity and by theme, page by page', async () => {
    const voters = await Promise.all(Array.from({ length: 3 }, () => service.citizen()));
    // Net results 1, 3, −1, 2: no order by accident.
    const ideas = [
      { theme: 'sport', votes: ['plus'] },
      { theme: 'tourisme', votes: ['plus', 'plus', 'plus'] },
      { theme: 'sport', votes: ['minus'] },
      { theme: 'sport', votes: ['plus', 'plus'] },
    ] as const;
    const ids: string[] = [];
    for (const [index, { theme, votes }] of ideas.entries()) {
      const postId = await submit(theme, `Idée n° ${index}`);
      const token = await service.teamToken();
      await service.client.call(moderationRoutes.decidePost, { token, params: { postId }, body: publish });
      for (const [voter, value] of votes.entries()) {
        await service.client.call(votesRoutes.castVote, {
          token: voters[voter]?.idToken ?? '',
          params: { postId },
          body: { answer: approval(value) },
        });
      }
      ids.push(postId);
    }
    for (const [index, { votes }] of ideas.entries()) {
      const plus = votes.filter((value) => value === 'plus').length;
      await settledStatistics(service, ids[index] ?? '', { plus, minus: votes.length - plus });
    }
    await fireSchedule(service, 'PostsRankingSchedule');
    const mine = (posts: readonly { readonly id: string }[]) =>
      posts.map(({ id }) => ids.indexOf(id)).filter((index) => index >= 0);
    const listed = async (query: Parameters<typeof readFeed>[1]) =>
      mine(await readFeed(service, { channel: 'citizen', ...query }));

    for (const limit of [1, 2, 50]) {
      expect(await listed({ order: 'newest', limit })).toEqual([3, 2, 1, 0]);
      expect(await listed({ order: 'popular', limit })).toEqual([1, 3, 0, 2]);
      expect(await listed({ theme: 'sport', order: 'newest', limit })).toEqual([3, 2, 0]);
      expect(await listed({ theme: 'sport', order: 'popular', limit })).toEqual([3, 0, 2]);
      expect(await listed({ theme: 'sante', limit })).toEqual([]);
    }
  });
});

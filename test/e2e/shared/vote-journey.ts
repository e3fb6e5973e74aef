import { beforeAll, describe, expect, test } from '@jest/globals';
import { postsRoutes } from '../../../contract/posts/posts.routes.ts';
import { votesRoutes } from '../../../contract/votes/votes.routes.ts';
import { approval } from '../../../domain/polls/answer.ts';
import { expectProblem, expectUnauthorized } from '../support/problems.ts';
import type { Service } from '../support/service.ts';
import { sharedService } from '../support/shared.ts';
import { settledStatistics } from '../support/totals.ts';

let service: Service;
beforeAll(async () => {
  service = await sharedService();
});

describe('A vote', () => {
  test('is cast, changed and withdrawn, and the results follow exactly', async () => {
    const postId = await service.question();
    const { idToken: token } = await service.citizen();
    const target = { token, params: { postId } };
    const feed = await service.client.call(postsRoutes.listPosts, { query: { channel: 'region' } });
    expect(feed.items[0]).toMatchObject({ id: postId, status: 'open', totals: { plus: 0, minus: 0 } });

    const steps = [
      { answer: approval('plus'), totals: { plus: 1, minus: 0 } },
      { answer: approval('minus'), totals: { plus: 0, minus: 1 } },
      { answer: null, totals: { plus: 0, minus: 0 } },
    ];
    for (const { answer, totals } of steps) {
      // The same as long as there is a vote, and none without.
      const receipt = answer === null ? undefined : expect.stringMatching(/^[\w-]{43}$/);
      // Twice each: the repeat changes nothing and is answered alike.
      for (const _ of [1, 2]) {
        const vote =
          answer === null
            ? service.client.call(votesRoutes.withdrawVote, target)
            : service.client.call(votesRoutes.castVote, { ...target, body: { answer } });
        expect(await vote).toEqual({ postId, answer, receipt });
      }
      const own = await service.client.call(votesRoutes.listOwnVotes, { token, query: { postIds: postId } });
      expect(own.items).toEqual([{ postId, answer, receipt }]);
      const voters = totals.plus + totals.minus;
      expect(await settledStatistics(service, postId, totals)).toEqual({ postId, totals, voters });
      const post = await service.client.call(postsRoutes.getPost, { params: { postId } });
      expect(post.totals).toEqual(totals);
    }
    expect(await service.recount([postId])).toMatchObject({ ballots: 0, drifted: [], settled: true });
  });

  test('is its voter’s own: nobody else finds it, and the answers come in the order asked', async () => {
    const [first, second] = [await service.question(), await service.question()];
    const [voter, other] = [await service.citizen(), await service.citizen({ departement: '08' })];
    await service.client.call(votesRoutes.castVote, {
      token: voter.idToken,
      params: { postId: second },
      body: { answer: approval('minus') },
    });
    const votesOf = async (token: string, postIds: readonly string[]) => {
      const query = { postIds: postIds.join(',') };
      return (await service.client.call(votesRoutes.listOwnVotes, { token, query })).items;
    };
    expect(await votesOf(voter.idToken, [second, first, second])).toMatchObject([
      { postId: second, answer: approval('minus') },
      { postId: first, answer: null },
      { postId: second, answer: approval('minus') },
    ]);
    expect(await votesOf(other.idToken, [first, second])).toEqual([
      { postId: first, answer: null },
      { postId: second, answer: null },
    ]);
  });

  test('is refused from the closing time on, and so is its withdrawal; what was cast stays', async () => {
    const closesAt = new Date(Date.now() + 15 * 60_000).toISOString();
    const postId = await service.question({ closesAt });
    const { idToken: token } = await service.citizen();
    const target = { token, params: { postId } };
    await service.client.call(votesRoutes.castVote, { ...target, body: { answer: approval('plus') } });

    await service.later(16 * 60_000, async () => {
      const path = `/v1/posts/${postId}/vote`;
      const body = { answer: approval('minus') };
      for (const method of ['PUT', 'DELETE']) {
        const answer = await service.request(method, path, { token, ...(method === 'PUT' && { body }) });
        expect(expectProblem(answer, 'post-closed')).toMatchObject({ closesAt, postId });
      }
      const post = await service.client.call(postsRoutes.getPost, { params: { postId } });
      expect(post).toMatchObject({ status: 'closed', closesAt });
    });
    const own = await service.client.call(votesRoutes.listOwnVotes, { token, query: { postIds: postId } });
    expect(own.items).toMatchObject([{ postId, answer: approval('plus') }]);
    expect((await settledStatistics(service, postId, { plus: 1, minus: 0 })).voters).toBe(1);
  });

  test('can’t be cast by staff, who are no citizens', async () => {
    const postId = await service.question();
    const body = { answer: approval('plus') };
    const token = await service.teamToken();
    expectUnauthorized(await service.request('PUT', `/v1/posts/${postId}/vote`, { token, body }));
    expectUnauthorized(await service.request('DELETE', `/v1/posts/${postId}/vote`, { token }));
    expectUnauthorized(await service.request('GET', `/v1/me/votes?postIds=${postId}`, { token }));
  });

  test('finds no post that isn’t there', async () => {
    const { idToken: token } = await service.citizen();
    const postId = 'AAAAAAAAAAAAAAAAAAAAAA';
    const body = { answer: approval('plus') };
    const answer = await service.request('PUT', `/v1/posts/${postId}/vote`, { token, body });
    expect(expectProblem(answer, 'post-not-found')).toMatchObject({ postId });
  });
});

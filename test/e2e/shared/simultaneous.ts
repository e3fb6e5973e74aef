import { beforeAll, describe, expect, test } from '@jest/globals';
import { votesRoutes } from '../../../contract/votes/votes.routes.ts';
import { approval } from '../../../domain/polls/answer.ts';
import type { Service } from '../support/service.ts';
import { sharedService } from '../support/shared.ts';
import { settledStatistics } from '../support/totals.ts';

let service: Service;
beforeAll(async () => {
  service = await sharedService();
});

const cast = (token: string, postId: string, value: 'plus' | 'minus') =>
  service.client.call(votesRoutes.castVote, { token, params: { postId }, body: { answer: approval(value) } });

describe('At the same instant', () => {
  test('two profiles vote: both count', async () => {
    const postId = await service.question();
    const [one, other] = await Promise.all([service.citizen(), service.citizen()]);
    await Promise.all([cast(one.idToken, postId, 'plus'), cast(other.idToken, postId, 'minus')]);
    const totals = { plus: 1, minus: 1 };
    expect(await settledStatistics(service, postId, totals)).toEqual({ postId, totals, voters: 2 });
    expect(await service.recount([postId])).toMatchObject({ ballots: 2, drifted: [], settled: true });
  });

  test('one profile sends the same vote fifty times: one ballot', async () => {
    const postId = await service.question();
    const { idToken } = await service.citizen();
    await Promise.all(Array.from({ length: 50 }, () => cast(idToken, postId, 'plus')));
    const totals = { plus: 1, minus: 0 };
    expect(await settledStatistics(service, postId, totals)).toEqual({ postId, totals, voters: 1 });
    expect(await service.recount([postId])).toMatchObject({ ballots: 1, drifted: [], settled: true });
  });

  test('one profile sends + and − and withdraws fifty times over: what it finds is what is counted', async () => {
    const postId = await service.question();
    const { idToken: token } = await service.citizen();
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        index % 5 === 4
          ? service.client.call(votesRoutes.withdrawVote, { token, params: { postId } })
          : cast(token, postId, index % 2 === 0 ? 'plus' : 'minus'),
      ),
    );
    const own = await service.client.call(votesRoutes.listOwnVotes, { token, query: { postIds: postId } });
    const answer = own.items[0]?.answer;
    const value = answer?.kind === 'approval' && answer.value;
    const totals = { plus: value === 'plus' ? 1 : 0, minus: value === 'minus' ? 1 : 0 };
    const voters = totals.plus + totals.minus;
    // The recount waits until all fifty have passed the stream, so the totals aren't right by chance on their way.
    expect(await service.recount([postId])).toMatchObject({
      ballots: voters,
      drifted: [],
      settled: true,
    });
    expect(await settledStatistics(service, postId, totals)).toEqual({ postId, totals, voters });
  });
});

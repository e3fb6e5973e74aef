import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { votesRoutes } from '../../contract/votes/votes.routes.ts';
import { approval } from '../../domain/polls/answer.ts';
import { bootService, type Service } from './support/service.ts';
import { settledStatistics } from './support/totals.ts';

jest.setTimeout(180_000);

const voters = 10;
let service: Service;
beforeAll(async () => {
  service = await bootService();
});
afterEach(() => service.lever('tables/contention', {}));
afterAll(() => service?.stop());

/** What only a table under load shows, by the levers of the one-machine runtime. */
test.each([
  ['transactions that meet on an item within 20 ms conflict', { conflictMs: 20 }],
  ['one request in five is throttled', { throttledShare: 0.2 }],
])('People who come all at once are served, and counted once, while %s', async (_what, settings) => {
  const postId = await service.question();
  await service.lever('tables/contention', settings);
  await Promise.all(
    Array.from({ length: voters }, async () => {
      const { idToken: token } = await service.citizen();
      const vote = { token, params: { postId }, body: { answer: approval('plus') } };
      await service.client.call(votesRoutes.castVote, vote);
    }),
  );
  await service.lever('tables/contention', {});
  const totals = { plus: voters, minus: 0 };
  expect(await settledStatistics(service, postId, totals)).toMatchObject({ totals, voters });
  expect(await service.recount()).toMatchObject({ drifted: [], settled: true });
});

import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { ApiProblem } from '../../../contract/client.ts';
import { votesRoutes } from '../../../contract/votes/votes.routes.ts';
import { approval } from '../../../domain/polls/answer.ts';
import type { Service } from '../support/service.ts';
import { sharedService } from '../support/shared.ts';
import { settledStatistics } from '../support/totals.ts';

const voters = 10;
let service: Service;
beforeAll(async () => {
  service = await sharedService();
});
/** Asks again where the service says that it is too busy, as the app does; any other refusal is thrown. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ApiProblem && error.code === 'too-busy')) throw error;
      await sleep(200);
    }
  }
}

/** What only shows on a table under load, produced by levers of the one-machine runtime. */
describe('A table under load', () => {
  afterEach(() => service.lever('tables/contention', {}));

  test.each([
    ['transactions that meet on an item within 20 ms conflict', { conflictMs: 20 }],
    ['one request in five is throttled', { throttledShare: 0.2 }],
  ])('People who come all at once are served, and counted once, while %s', async (_what, settings) => {
    const postId = await service.question();
    await service.lever('tables/contention', settings);
    await Promise.all(
      Array.from({ length: voters }, async () => {
        const { idToken: token } = await patiently(() => service.citizen());
        const vote = { token, params: { postId }, body: { answer: approval('plus') } };
        await patiently(() => service.client.call(votesRoutes.castVote, vote));
      }),
    );
    await service.lever('tables/contention', {});
    const totals = { plus: voters, minus: 0 };
    expect(await settledStatistics(service, postId, totals)).toMatchObject({ totals, voters });
    expect(await service.recount([postId])).toMatchObject({ ballots: voters, drifted: [], settled: true });
  });

  test('A table that answers nobody is a crowd to a reader and to a program, and a page again when it answers', async () => {
    const postId = await service.question();
    const [page, api] = [`/p/${postId}`, `/v1/posts/${postId}`].map(
      (path) => `${service.deployment.apiUrl}${path}`,
    );
    const ask = async (url = '') => {
      const { status, headers } = await fetch(url);
      return { status, type: headers.get('content-type'), again: headers.get('retry-after') };
    };
    await service.lever('tables/contention', { throttledShare: 1 });
    expect(await ask(page)).toEqual({ status: 503, type: 'text/html; charset=utf-8', again: '5' });
    expect(await ask(api)).toEqual({ status: 503, type: 'application/problem+json', again: '2' });
    await service.lever('tables/contention', {});
    expect(await ask(page)).toMatchObject({ status: 200 });
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { votesRoutes } from '../../contract/votes/votes.routes.ts';
import { approval } from '../../domain/polls/answer.ts';
import { prefixes } from '../../platform/table/keys.ts';
import { eventually } from './support/eventually.ts';
import { expectProblem } from './support/problems.ts';
import { bootService, type Service } from './support/service.ts';
import { assemblyWithout, type ItemGrant } from './support/template.ts';

// One state for both, as if a deployment were replaced by a wrong one: posts and staff stay.
const stateDirectory = mkdtempSync(join(tmpdir(), 'imaginest-e2e-'));
let assembly: string | undefined;
let service: Service | undefined;
/** Asked of the first deployment: the hands that open questions hold on to its table. */
let postId: string | undefined;
afterEach(async () => {
  await service?.stop();
  if (assembly) rmSync(assembly, { recursive: true, force: true });
});
afterAll(() => rmSync(stateDirectory, { recursive: true, force: true }));

async function bootWithout(functionName: string, grant: ItemGrant): Promise<Service> {
  assembly = assemblyWithout(functionName, grant);
  service = await bootService({ assembly, stateDirectory });
  return service;
}

describe('Where a construct forgets a grant', () => {
  test('the votes function can’t write a ballot: the voter is told, and nothing is counted', async () => {
    const service = await bootWithout('VotesApi', { action: 'UpdateItem', prefix: prefixes.vote });
    postId ??= await service.question();
    const { idToken: token } = await service.citizen();
    const answer = await service.request('PUT', `/v1/posts/${postId}/vote`, {
      token,
      body: { answer: approval('plus') },
    });
    expectProblem(answer, 'internal');
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(service.logOf('VotesApi')).toMatch(/AccessDeniedException/);
    const own = await service.client.call(votesRoutes.listOwnVotes, { token, query: { postIds: postId } });
    expect(own.items).toEqual([{ postId, answer: null }]);
    expect(await service.recount()).toMatchObject({ ballots: 0, drifted: [] });
  });

  test('the aggregator can’t count: votes are kept, and wait', async () => {
    const service = await bootWithout('StatsAggregator', { action: 'UpdateItem', prefix: prefixes.tally });
    postId ??= await service.question();
    const { idToken: token } = await service.citizen();
    await service.client.call(votesRoutes.castVote, {
      token,
      params: { postId },
      body: { answer: approval('plus') },
    });
    const log = await eventually(
      () => service.logOf('StatsAggregator'),
      (text) => text.includes('AccessDeniedException'),
    );
    expect(log).toMatch(/"message":"BatchFailed".*AccessDeniedException|AccessDeniedException.*BatchFailed/);
    const answer = await service.request('GET', `/v1/posts/${postId}/statistics`);
    expect(answer.json().totals).toEqual({ plus: 0, minus: 0 });
    const { mappings } = (await service.lever('event-source-mappings')) as {
      mappings: { logicalId: string; lag: number }[];
    };
    const own = mappings.filter(({ logicalId }) => logicalId.startsWith('StatsAggregator'));
    expect(own.map(({ lag }) => lag)).toEqual([1]);
  });
});

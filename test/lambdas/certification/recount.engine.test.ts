import { describe, expect, test } from '@jest/globals';
import { readCounters } from '../../../foundations/polls/tally-items.ts';
import { handler as recount } from '../../../lambdas/certification/recount.lambda.ts';
import { sumOf } from '../../../lambdas/certification/recount.ts';
import { handler as votesApi } from '../../../lambdas/votes/votes-api.lambda.ts';
import { env } from '../../../platform/env.ts';
import { keys } from '../../../platform/table/keys.ts';
import { call, citizenClaims } from '../../support/events.ts';
import { streamFlow } from '../../support/flow.ts';
import { putPost, shownTotals } from '../../support/posts.ts';
import { provideSecrets } from '../../support/secrets.ts';
import { useEngine } from '../../support/use-engine.ts';
import { falsify, quarterOfAnHour } from './certification-fixture.ts';

useEngine(() => provideSecrets(env.ballotSecretArn));

const { pump, skip, during } = streamFlow();
/** As the command does: until nothing is left. */
const recountWhileFlowing = (options: Record<string, unknown>) =>
  during(async () => {
    let { report, left } = await recount(options, quarterOfAnHour);
    while (left !== undefined) {
      const next = await recount({ ...options, left }, quarterOfAnHour);
      [report, left] = [sumOf(report, next.report), next.left];
    }
    return report;
  });

const cast = (postId: string, voter: string, value: 'plus' | 'minus') =>
  call(votesApi, 'PUT /v1/posts/{postId}/vote', {
    params: { postId },
    body: { answer: { kind: 'approval', value } },
    claims: citizenClaims(voter),
  });

describe('npm run recount', () => {
  test('finds no drift where there is none, and counts what was cast a moment ago', async () => {
    const postId = await putPost();
    for (const voter of ['a', 'b', 'c']) await cast(postId, voter, 'plus');
    expect(await recountWhileFlowing({ postIds: [postId] })).toEqual({
      ballots: 3,
      hidden: 0,
      posts: 1,
      unreadable: 0,
      drifted: [],
      repaired: 0,
      unsettled: 0,
      settled: true,
    });
    expect(await shownTotals(postId)).toEqual({ plus: 3, minus: 0 });
  });

  test('reports each counter that differs, writes nothing unasked, and repairs when asked', async () => {
    const postId = await putPost();
    for (const voter of ['a', 'b', 'c']) await cast(postId, voter, 'minus');
    await pump();
    await falsify(keys.tally(postId, '67'), 'F:25-34:minus:n', -2);
    await falsify(keys.tally(postId, '08'), 'H:75+:plus:n', 1);
    await falsify(keys.results({ postId }), 'o:minus', 4);
    const tampered = await readCounters(postId);

    const found = await recountWhileFlowing({});
    const drifted = [
      { postId, departement: '67', counter: 'F:25-34:minus:n', counted: 1, recounted: 3 },
      { postId, departement: '08', counter: 'H:75+:plus:n', counted: 1, recounted: 0 },
      { postId, counter: 'minus', counted: 7, recounted: 3 },
    ];
    expect(found).toMatchObject({ repaired: 0, settled: true });
    expect(found.drifted).toHaveLength(3);
    expect(found.drifted).toEqual(expect.arrayContaining(drifted));
    expect(await readCounters(postId)).toEqual(tampered);

    const repaired = await recountWhileFlowing({ repair: true });
    expect(repaired).toMatchObject({ repaired: 3, settled: true });
    expect(await shownTotals(postId)).toEqual({ plus: 0, minus: 3 });
    expect(await recountWhileFlowing({})).toMatchObject({ drifted: [], repaired: 0, settled: true });
  });

  test('recounts what was given up, and later votes still count once', async () => {
    const postId = await putPost();
    await cast(postId, 'lost', 'plus');
    await skip();
    const repaired = await recountWhileFlowing({ repair: true, postIds: [postId] });
    expect(repaired).toMatchObject({ settled: true, repaired: repaired.drifted.length });
    expect(repaired.drifted.map(({ counter }) => counter).sort()).toEqual([
      'F:25-34:plus:k',
      'F:25-34:plus:n',
      'plus',
    ]);
    await cast(postId, 'lost', 'minus');
    await cast(postId, 'new', 'plus');
    await pump();
    expect(await shownTotals(postId)).toEqual({ plus: 1, minus: 1 });
  });

  test('refuses an event that it does not understand', async () => {
    await expect(recount({ repare: true }, quarterOfAnHour)).rejects.toThrow('repare');
    await expect(recount({ left: {} }, quarterOfAnHour)).rejects.toThrow('polls');
  });
});

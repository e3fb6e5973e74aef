import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Format } from '../../../domain/polls/format.ts';
import { revealTotals } from '../../../foundations/polls/result-items.ts';
import { readPost } from '../../../foundations/posts/post-items.ts';
import { handler } from '../../../lambdas/votes/votes-api.lambda.ts';
import { env } from '../../../platform/env.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { call, citizenClaims } from '../../support/events.ts';
import { putPost } from '../../support/posts.ts';
import { provideSecrets } from '../../support/secrets.ts';
import {
  cast,
  castStep,
  choice,
  count,
  minus,
  ofFormat,
  options,
  own,
  plus,
  problem,
  scale,
  statistics,
  steps,
} from './voting.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
  provideSecrets(env.ballotSecretArn);
});
afterAll(() => engine.stop());

describe('results for voters', () => {
  const hidden = { plus: undefined, minus: undefined, net: undefined, closesAt: '2099-01-01T00:00:00.000Z' };
  const afterVote = { ...hidden, resultsVisibility: 'after-vote' } as const;

  const choices = { format: { kind: 'single-choice', options } } as const;

  test('come with the answer to the vote and with one’s own votes, and with nothing else', async () => {
    const postId = await putPost(afterVote);
    await cast(postId, plus, 'first');
    await count();
    const results = {
      kind: 'approval',
      voters: 2,
      options: [
        { id: 'plus', votes: 1 },
        { id: 'minus', votes: 1 },
      ],
    };
    // One’s own vote is in it, counted or not.
    const reply = await cast(postId, minus);
    expect(reply.json).toMatchObject({ answer: minus, results });
    await count();
    expect((await own(postId)).results).toEqual(results);
    expect(reply.headers['cache-control']).toBe('private, no-store');
    expect((await own(postId)).results).toEqual(results);
    expect(await own(postId, 'nobody')).toEqual({ postId, answer: null });
    expect((await statistics(postId)).json).toMatchObject({
      ...problem('results-hidden', 403),
      resultsVisibility: 'after-vote',
      closesAt: hidden.closesAt,
    });
  });

  test('have one’s own vote in them, the first, a repeated and a changed one, before and after they are counted', async () => {
    const postId = await putPost({ ...afterVote, ...choices });
    const votes = async () => {
      const { voters, options } = (await own(postId)).results;
      return [voters, ...options.map((option: { votes: number }) => option.votes)];
    };
    expect((await cast(postId, choice('car'))).json.results).toMatchObject({ voters: 1 });
    expect(await votes()).toEqual([1, 0, 1]);
    await cast(postId, choice('car'));
    expect(await votes()).toEqual([1, 0, 1]);
    await count();
    expect(await votes()).toEqual([1, 0, 1]);
    for (const other of ['a', 'b']) await cast(postId, choice('train'), other);
    await count();
    expect(await votes()).toEqual([3, 2, 1]);
    await cast(postId, choice('train'));
    expect(await votes()).toEqual([3, 3, 0]);
    await cast(postId, choice('car'));
    expect(await votes()).toEqual([3, 2, 1]);
    await count();
    expect(await votes()).toEqual([3, 2, 1]);
  });

  test.each<[Format['kind'], unknown]>([
    ['multiple-choice', { kind: 'multiple-choice', values: ['a', 'net'] }],
    ['scale', scale(4)],
    ['ranking', { kind: 'ranking', order: ['c', 'a', 'net', 'b'] }],
  ])('have it of %s too', async (kind, answer) => {
    const postId = await ofFormat(kind, afterVote);
    const before = (await cast(postId, answer)).json.results;
    expect(before.voters).toBe(1);
    await count();
    expect((await own(postId)).results).toEqual(before);
  });

  test('end with the vote', async () => {
    const postId = await putPost(afterVote);
    await cast(postId, plus);
    await count();
    const reply = await call(handler, 'DELETE /v1/posts/{postId}/vote', {
      params: { postId },
      claims: citizenClaims('voter'),
    });
    expect(reply.json).toEqual({ postId, answer: null });
    expect(await own(postId)).toEqual({ postId, answer: null });
  });

  test('of a questionnaire come for the steps that one has answered', async () => {
    const postId = await putPost({ ...afterVote, steps });
    await castStep(postId, 'usage', plus, 'first');
    await castStep(postId, 'moyen', choice('train'), 'first');
    await count();
    expect((await castStep(postId, 'usage', plus)).json.results).toMatchObject({ step: 'usage', voters: 2 });
    const { steps: answered } = await own(postId);
    expect(answered).toHaveLength(1);
    expect(answered[0]).toMatchObject({ step: 'usage', results: { voters: 2 } });
  });

  test('are nobody’s where they come after closing, voters included', async () => {
    const postId = await putPost({ ...hidden, resultsVisibility: 'after-close' });
    expect((await cast(postId, plus)).json).not.toHaveProperty('results');
    await count();
    expect((await cast(postId, plus)).json).not.toHaveProperty('results');
    expect(await own(postId)).not.toHaveProperty('results');
    expect((await statistics(postId)).json).toMatchObject(problem('results-hidden', 403));
  });

  test('are everybody’s once they are revealed', async () => {
    const postId = await putPost(afterVote);
    await cast(postId, plus);
    await count();
    const post = await readPost(postId, { consistent: true });
    if (post === undefined) throw new Error('There is no such post.');
    await revealTotals(post, [{ counts: new Map([['plus', 1]]) }], '2026-03-01T00:00:00.000Z');
    expect((await statistics(postId)).json).toEqual({ postId, totals: { plus: 1, minus: 0 }, voters: 1 });
    expect(await own(postId)).not.toHaveProperty('results');
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { env } from '../../../platform/env.ts';
import { putPost } from '../../support/posts.ts';
import { provideSecrets } from '../../support/secrets.ts';
import { useEngine } from '../../support/use-engine.ts';
import {
  ballots,
  cast,
  castStep,
  choice,
  count,
  minus,
  own,
  plus,
  problem,
  scale,
  statistics,
  steps,
  withdrawStep,
} from './voting.ts';

useEngine(() => provideSecrets(env.ballotSecretArn));

describe('a questionnaire', () => {
  test('is answered step by step: each is a ballot of its own, which nothing ties to the others', async () => {
    const postId = await putPost({ steps });
    const replies = [
      await castStep(postId, 'usage', plus),
      await castStep(postId, 'moyen', choice('train')),
      await castStep(postId, 'note', scale(5)),
    ];
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect(replies[1]?.json).toEqual({
      postId,
      step: 'moyen',
      answer: choice('train'),
      receipt: expect.stringMatching(/^[\w-]{43}$/),
      withdrawn: [],
    });
    expect(new Set(replies.map(({ json }) => json.receipt)).size).toBe(3);
    expect(await ballots(postId)).toEqual({ usage: [plus], moyen: [choice('train')], note: [scale(5)] });
    expect(await own(postId)).toMatchObject({
      postId,
      answer: null,
      steps: [
        { step: 'usage', answer: plus },
        { step: 'moyen', answer: choice('train') },
        { step: 'note', answer: scale(5) },
      ],
    });
    expect(await own(postId, 'somebody else')).toEqual({ postId, answer: null, steps: [] });
  });

  test('refuses an answer to a step to which one’s own answers don’t lead', async () => {
    const postId = await putPost({ steps });
    expect((await castStep(postId, 'moyen', choice('train'))).json).toMatchObject(
      problem('step-not-reached', 409),
    );
    await castStep(postId, 'usage', minus);
    expect((await castStep(postId, 'moyen', choice('train'))).json).toMatchObject(
      problem('step-not-reached', 409),
    );
    await castStep(postId, 'usage', plus, 'another voter');
    expect((await castStep(postId, 'moyen', choice('train'))).json).toMatchObject(
      problem('step-not-reached', 409),
    );
    expect((await castStep(postId, 'seul', plus)).statusCode).toBe(200);
    expect(await ballots(postId)).toEqual({ usage: [minus, plus], seul: [plus] });
  });

  test('withdraws answers to which a changed one no longer leads, and no others', async () => {
    const postId = await putPost({ steps });
    for (const [step, answer] of [
      ...([
        ['usage', plus],
        ['moyen', choice('train')],
        ['note', scale(2)],
      ] as const),
      ...([
        ['retard', scale(5)],
        ['raison', minus],
        ['seul', plus],
      ] as const),
    ]) {
      expect((await castStep(postId, step, answer)).statusCode).toBe(200);
    }
    expect((await castStep(postId, 'moyen', choice('car'))).json.withdrawn).toEqual(['note']);
    expect((await castStep(postId, 'retard', scale(1))).json.withdrawn).toEqual(['raison']);
    expect((await withdrawStep(postId, 'usage')).json).toEqual({
      postId,
      step: 'usage',
      answer: null,
      withdrawn: ['moyen', 'retard'],
    });
    expect(await ballots(postId)).toEqual({ seul: [plus] });
    // Nothing is there any more: the same again changes nothing.
    expect((await withdrawStep(postId, 'usage')).json.withdrawn).toEqual([]);
  });

  test('knows its own steps only, and takes no vote as a whole', async () => {
    const postId = await putPost({ steps });
    expect((await castStep(postId, 'velo', plus)).json).toMatchObject(problem('step-not-found', 404));
    expect((await withdrawStep(postId, 'velo')).json).toMatchObject(problem('step-not-found', 404));
    expect((await castStep(await putPost(), 'usage', plus)).json).toMatchObject(
      problem('step-not-found', 404),
    );
    const whole = await cast(postId, plus);
    expect(whole.json).toMatchObject(problem('answer-invalid', 422));
    expect(whole.json.detail).toContain('/steps/');
    expect((await castStep(postId, 'usage', scale(3))).json).toMatchObject(problem('answer-invalid', 422));
    expect(await ballots(postId)).toEqual({});
  });

  test('leaves no answer on a step that isn’t reached, in whatever order one’s requests cross', async () => {
    const request = fc.oneof(
      fc.constantFrom(plus, minus).map((answer) => ['usage', answer] as const),
      fc.constantFrom('train', 'car').map((value) => ['moyen', choice(value)] as const),
      fc.integer({ min: 1, max: 5 }).map((value) => ['retard', scale(value)] as const),
      fc.constantFrom(plus, minus).map((answer) => ['raison', answer] as const),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 2, maxLength: 10 }), async (requests) => {
        const postId = await putPost({ steps });
        await castStep(postId, 'usage', plus);
        await castStep(postId, 'moyen', choice('car'));
        await Promise.all(requests.map(([step, answer]) => castStep(postId, step, answer)));
        const { usage, moyen, retard, raison } = await ballots(postId);
        const [delay] = retard ?? [];
        if (usage?.[0]?.kind !== 'approval' || usage[0].value !== 'plus') expect(moyen).toBeUndefined();
        if (moyen === undefined) expect(retard).toBeUndefined();
        if (delay?.kind !== 'scale' || delay.value < 4) expect(raison).toBeUndefined();
      }),
      { numRuns: 20 },
    );
  });

  test('is counted step by step, with where people stop', async () => {
    const postId = await putPost({ steps });
    for (const [voter, usage, mean] of [
      ['a', plus, 'train'],
      ['b', plus, 'car'],
      ['c', plus, undefined],
      ['d', minus, undefined],
    ] as const) {
      await castStep(postId, 'usage', usage, voter);
      if (mean !== undefined) await castStep(postId, 'moyen', choice(mean), voter);
    }
    await castStep(postId, 'note', scale(3), 'a');
    await castStep(postId, 'moyen', choice('train'), 'b');
    await count();
    const { json } = await statistics(postId);
    expect(json.voters).toBe(4);
    expect(json.polls).toHaveLength(steps.length);
    expect(json.polls[1]).toMatchObject({
      step: 'moyen',
      voters: 2,
      options: [{ id: 'train', votes: 2 }, { votes: 0 }],
    });
    expect(json.engagement).toEqual([
      { step: 'usage', asked: 4, answered: 4 },
      { step: 'moyen', asked: 3, answered: 2 },
      { step: 'note', asked: 2, answered: 1 },
      { step: 'retard', asked: 2, answered: 0 },
      { step: 'raison', asked: 0, answered: 0 },
      { step: 'seul', asked: 4, answered: 0 },
    ]);
  });
});

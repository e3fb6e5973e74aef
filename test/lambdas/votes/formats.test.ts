import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import type { Answer } from '../../../domain/answer.ts';
import type { Format, Step } from '../../../domain/format.ts';
import { handler as aggregate } from '../../../lambdas/stats/aggregate-votes.lambda.ts';
import { handler as statsApi } from '../../../lambdas/stats/stats-api.lambda.ts';
import { handler } from '../../../lambdas/votes/votes-api.lambda.ts';
import { env } from '../../../platform/env.ts';
import { scanBallots } from '../../../platform/table/ballot-items.ts';
import { readPost } from '../../../platform/table/post-items.ts';
import { revealTotals } from '../../../platform/table/result-items.ts';
import { formatOf } from '../../support/answers.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { call, citizenClaims } from '../../support/events.ts';
import { putPost } from '../../support/posts.ts';
import { provideSecrets } from '../../support/secrets.ts';
import { readBallotStream } from '../../support/stream.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
  provideSecrets(env.ballotSecretArn);
});
afterAll(() => engine.stop());

const cast = (postId: string, answer: unknown, voter = 'voter') =>
  call(handler, 'PUT /v1/posts/{postId}/vote', {
    params: { postId },
    body: { answer },
    claims: citizenClaims(voter),
  });
const castStep = (postId: string, stepId: string, answer: unknown, voter = 'voter') =>
  call(handler, 'PUT /v1/posts/{postId}/steps/{stepId}/vote', {
    params: { postId, stepId },
    body: { answer },
    claims: citizenClaims(voter),
  });
const withdrawStep = (postId: string, stepId: string, voter = 'voter') =>
  call(handler, 'DELETE /v1/posts/{postId}/steps/{stepId}/vote', {
    params: { postId, stepId },
    claims: citizenClaims(voter),
  });
const own = async (postId: string, voter = 'voter') =>
  (await call(handler, 'GET /v1/me/votes', { query: { postIds: postId }, claims: citizenClaims(voter) })).json
    .items[0];
const statistics = (postId: string) =>
  call(statsApi, 'GET /v1/posts/{postId}/statistics', { params: { postId } });

/** What lies in the table, by step (or the post itself). */
async function ballots(postId: string): Promise<Record<string, Answer[]>> {
  const found: Record<string, Answer[]> = {};
  await scanBallots(1, (ballot) => {
    if (ballot?.postId !== postId) return;
    const step = ballot.step ?? 'post';
    found[step] = [...(found[step] ?? []), ballot.answer];
  });
  return found;
}

let delivered: string | undefined;
/** Lets the aggregator count what was cast. */
async function count(): Promise<void> {
  const Records = await readBallotStream(delivered);
  delivered = Records.at(-1)?.dynamodb?.SequenceNumber ?? delivered;
  if (Records.length > 0) await aggregate({ Records, shardId: 'shardId-1' });
}

const problem = (code: string, status: number) => ({ type: `urn:imaginest:problem:${code}`, status });
const plus = { kind: 'approval', value: 'plus' } as const;
const minus = { kind: 'approval', value: 'minus' } as const;
const scale = (value: number) => ({ kind: 'scale', value }) as const;
const ofFormat = (kind: Format['kind'], more = {}) => putPost({ format: formatOf(kind), ...more });

describe('a vote in the format of its question', () => {
  test.each<[Format['kind'], Answer]>([
    ['single-choice', { kind: 'single-choice', value: 'b' }],
    ['scale', scale(4)],
    ['ranking', { kind: 'ranking', order: ['c', 'a', 'net', 'b'] }],
  ])('is taken and found again: %s', async (kind, answer) => {
    const postId = await ofFormat(kind);
    expect((await cast(postId, answer)).json).toMatchObject({ postId, answer });
    expect(await own(postId)).toMatchObject({ postId, answer });
    expect(await ballots(postId)).toEqual({ post: [answer] });
  });

  test('lists several choices in the question’s order, so that the same answer writes nothing', async () => {
    const postId = await ofFormat('multiple-choice');
    for (const values of [
      ['c', 'a'],
      ['a', 'c'],
    ]) {
      const reply = await cast(postId, { kind: 'multiple-choice', values });
      expect(reply.json.answer).toEqual({ kind: 'multiple-choice', values: ['a', 'c'] });
    }
    await count();
    expect((await statistics(postId)).json).toEqual({
      postId,
      voters: 1,
      polls: [
        {
          kind: 'multiple-choice',
          voters: 1,
          options: [
            { id: 'a', votes: 1 },
            { id: 'b', votes: 0 },
            { id: 'c', votes: 1 },
            { id: 'net', votes: 0 },
          ],
        },
      ],
    });
  });

  test.each<[string, Format['kind'], unknown]>([
    ['another kind', 'single-choice', plus],
    ['another kind than + and −', 'approval', scale(3)],
    ['an unknown option', 'single-choice', { kind: 'single-choice', value: 'z' }],
    ['an option twice', 'multiple-choice', { kind: 'multiple-choice', values: ['a', 'a'] }],
    ['an incomplete ranking', 'ranking', { kind: 'ranking', order: ['a', 'b'] }],
  ])('is refused, and nothing written, with %s', async (_, kind, answer) => {
    const postId = await ofFormat(kind);
    expect((await cast(postId, answer)).json).toMatchObject(problem('answer-invalid', 422));
    expect(await ballots(postId)).toEqual({});
  });

  test('has statistics of its ranking', async () => {
    const postId = await ofFormat('ranking');
    await cast(postId, { kind: 'ranking', order: ['a', 'b', 'c', 'net'] }, 'one');
    await cast(postId, { kind: 'ranking', order: ['b', 'a', 'c', 'net'] }, 'two');
    await cast(postId, { kind: 'ranking', order: ['b', 'c', 'a', 'net'] }, 'three');
    await count();
    expect((await statistics(postId)).json.polls[0]).toMatchObject({
      voters: 3,
      ranking: {
        condorcetWinner: 'b',
        borda: [{ option: 'b', points: 8 }, { option: 'a', points: 6 }, {}, {}],
      },
    });
  });
});

const options = [
  { id: 'train', label: 'Train' },
  { id: 'car', label: 'Car' },
];
/** usage → moyen → { note, retard → raison }; and one that stands alone. */
const steps: Step[] = [
  { id: 'usage', prompt: 'Prenez-vous les transports ?', format: { kind: 'approval' } },
  {
    id: 'moyen',
    prompt: 'Lequel ?',
    format: { kind: 'single-choice', options },
    when: { step: 'usage', values: ['plus'] },
  },
  { id: 'note', prompt: 'Note ?', format: formatOf('scale'), when: { step: 'moyen', values: ['train'] } },
  {
    id: 'retard',
    prompt: 'Retards ?',
    format: formatOf('scale'),
    when: { step: 'moyen', values: ['train', 'car'] },
  },
  {
    id: 'raison',
    prompt: 'Pourquoi ?',
    format: { kind: 'approval' },
    when: { step: 'retard', values: ['4', '5'] },
  },
  { id: 'seul', prompt: 'Et le vélo ?', format: { kind: 'approval' } },
];
const choice = (value: string) => ({ kind: 'single-choice', value });

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
  }, 60_000);

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

describe('what a vote asks of the table', () => {
  const commands: string[] = [];
  beforeEach(() => {
    const send = DynamoDBDocumentClient.prototype.send;
    jest.spyOn(DynamoDBDocumentClient.prototype, 'send').mockImplementation(function (
      this: DynamoDBDocumentClient,
      ...args: Parameters<typeof send>
    ) {
      commands.push(args[0].constructor.name);
      return Reflect.apply(send, this, args);
    } as typeof send);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  /** What a second voter’s vote costs: the post is known by then. */
  const costOf = async (vote: (voter: string) => Promise<unknown>) => {
    await vote('first');
    commands.length = 0;
    await vote('second');
    return commands;
  };

  test('is one write, where results are visible: on a post of any format, and on a step that stands alone', async () => {
    const [approval, choices, questionnaire] = [
      await putPost(),
      await ofFormat('scale'),
      await putPost({ steps }),
    ];
    expect(await costOf((voter) => cast(approval, plus, voter))).toEqual(['UpdateCommand']);
    expect(await costOf((voter) => cast(choices, scale(2), voter))).toEqual(['UpdateCommand']);
    expect(await costOf((voter) => castStep(questionnaire, 'seul', plus, voter))).toEqual(['UpdateCommand']);
  });

  test('is a read more where totals come with it, and of one’s own answers where a condition ties steps', async () => {
    const afterVote = await putPost({ resultsVisibility: 'after-vote' });
    expect(await costOf((voter) => cast(afterVote, plus, voter))).toEqual([
      'UpdateCommand',
      'BatchGetCommand',
    ]);
    const questionnaire = await putPost({ steps });
    const first = (voter: string) => castStep(questionnaire, 'usage', plus, voter);
    expect(await costOf(first)).toEqual(['UpdateCommand', 'BatchGetCommand']);
    const second = (voter: string) => castStep(questionnaire, 'moyen', choice('car'), voter);
    expect(await costOf(second)).toEqual(['BatchGetCommand', 'UpdateCommand', 'BatchGetCommand']);
  });
});

describe('results for voters', () => {
  const hidden = { plus: undefined, minus: undefined, net: undefined, closesAt: '2099-01-01T00:00:00.000Z' };
  const afterVote = { ...hidden, resultsVisibility: 'after-vote' } as const;

  test('come with the answer to the vote and with one’s own votes, and with nothing else', async () => {
    const postId = await putPost(afterVote);
    await cast(postId, plus, 'first');
    await count();
    const results = {
      kind: 'approval',
      voters: 1,
      options: [
        { id: 'plus', votes: 1 },
        { id: 'minus', votes: 0 },
      ],
    };
    const reply = await cast(postId, minus);
    expect(reply.json).toMatchObject({ answer: minus, results });
    expect(reply.headers['cache-control']).toBe('private, no-store');
    expect((await own(postId)).results).toEqual(results);
    expect(await own(postId, 'nobody')).toEqual({ postId, answer: null });
    expect((await statistics(postId)).json).toMatchObject({
      ...problem('results-hidden', 403),
      resultsVisibility: 'after-vote',
      closesAt: hidden.closesAt,
    });
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
    expect((await castStep(postId, 'usage', plus)).json.results).toMatchObject({ step: 'usage', voters: 1 });
    const { steps: answered } = await own(postId);
    expect(answered).toHaveLength(1);
    expect(answered[0]).toMatchObject({ step: 'usage', results: { voters: 1 } });
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

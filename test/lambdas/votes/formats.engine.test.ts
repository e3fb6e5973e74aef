import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Answer } from '../../../domain/polls/answer.ts';
import type { Format } from '../../../domain/polls/format.ts';
import { eraseBallots, openPolls } from '../../../lambdas/votes/erase-ballots.ts';
import { handler as votes } from '../../../lambdas/votes/votes-api.lambda.ts';
import { env } from '../../../platform/env.ts';
import { TableClient } from '../../../platform/table/client.ts';
import { formatOf } from '../../support/answers.ts';
import { call, citizenClaims } from '../../support/events.ts';
import { changePost, putPost } from '../../support/posts.ts';
import { provideSecrets } from '../../support/secrets.ts';
import { useEngine } from '../../support/use-engine.ts';
import {
  ballots,
  cast,
  castStep,
  choice,
  count,
  ofFormat,
  own,
  plus,
  problem,
  scale,
  statistics,
  steps,
  withdrawStep,
} from './voting.ts';

useEngine(() => provideSecrets(env.ballotSecretArn));

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

describe('a vote on an envelope', () => {
  const chosen = (...ids: string[]) => ({ kind: 'projects', ids }) as const;
  const hidden = { resultsVisibility: 'after-close' } as const;
  const over = new Date(Date.now() - 60_000).toISOString();
  const withdraw = (postId: string) =>
    call(votes, 'DELETE /v1/posts/{postId}/vote', { params: { postId }, claims: citizenClaims('voter') });

  test('is shown to its voter alone, with what proves it and without totals; to everybody else nothing is', async () => {
    const postId = await ofFormat('projects', hidden);
    const { json } = await cast(postId, chosen('c', 'a'));
    expect(json).toEqual({
      ...{ postId, answer: chosen('a', 'c') },
      ...{ receipt: expect.stringMatching(/^[\w-]{43}$/), salt: expect.stringMatching(/^[\w-]{43}$/) },
    });
    // This is what a voter’s own data has of it.
    expect(await own(postId)).toEqual(json);
    expect(await own(postId, 'other')).toEqual({ postId, answer: null });
    await count();
    expect((await statistics(postId)).json).toMatchObject(problem('results-hidden', 403));
  });

  test('can be changed and withdrawn while it is open', async () => {
    const postId = await ofFormat('projects', hidden);
    await cast(postId, chosen('a'));
    await cast(postId, chosen('b', 'net'));
    expect(await ballots(postId)).toEqual({ post: [chosen('b', 'net')] });
    await withdraw(postId);
    expect(await ballots(postId)).toEqual({});
  });

  test('can’t be cast, changed or withdrawn once it is closed, and is still shown to its voter', async () => {
    const postId = await ofFormat('projects', hidden);
    await cast(postId, chosen('a'));
    const closed = await ofFormat('projects', { ...hidden, closesAt: over });
    const steps = [{ id: 'nord', prompt: 'Nord', format: formatOf('projects') }];
    const territories = await putPost({ ...hidden, steps, closesAt: over });
    for (const refused of [
      await cast(closed, chosen('a')),
      await withdraw(closed),
      await castStep(territories, 'nord', chosen('a')),
      await withdrawStep(territories, 'nord'),
    ]) {
      expect(refused.json).toMatchObject({ ...problem('post-closed', 409), closesAt: over });
    }
    await changePost(postId, { closesAt: over });
    expect(await own(postId)).toMatchObject({ answer: chosen('a'), salt: expect.anything() });
  });

  test('goes with its voter’s profile as long as it is open; a closed one stays, and is nobody’s', async () => {
    const [open, closed] = [await ofFormat('projects', hidden), await ofFormat('projects', hidden)];
    for (const postId of [open, closed]) await cast(postId, chosen('a', 'b'));
    await changePost(closed, { closesAt: over });
    const polls = await openPolls();
    expect(polls.map(({ postId }) => postId)).toContain(open);
    expect(polls.map(({ postId }) => postId)).not.toContain(closed);
    await eraseBallots('voter', polls);
    expect([await ballots(open), await ballots(closed)]).toEqual([{}, { post: [chosen('a', 'b')] }]);
  });
});

describe('what a vote asks of the table', () => {
  const commands: string[] = [];
  beforeEach(() => {
    const send = TableClient.prototype.send;
    jest.spyOn(TableClient.prototype, 'send').mockImplementation(function (
      this: TableClient,
      ...args: Parameters<typeof send>
    ) {
      commands.push(args[0].constructor.name);
      return Reflect.apply(send, this, args);
    } as typeof send);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  /** That the voter’s profile isn’t gone. */
  const known = ['GetCommand'];
  /** What a second voter’s vote costs: the post is known by then. */
  const costOf = async (vote: (voter: string) => Promise<unknown>) => {
    await vote('first');
    commands.length = 0;
    await vote('second');
    return commands;
  };

  test('is a read and a write, where results are visible: on a post of any format, and on a step that stands alone', async () => {
    const [approval, choices, questionnaire] = [
      await putPost(),
      await ofFormat('scale'),
      await putPost({ steps }),
    ];
    expect(await costOf((voter) => cast(approval, plus, voter))).toEqual([...known, 'UpdateCommand']);
    expect(await costOf((voter) => cast(choices, scale(2), voter))).toEqual([...known, 'UpdateCommand']);
    expect(await costOf((voter) => castStep(questionnaire, 'seul', plus, voter))).toEqual([
      ...known,
      'UpdateCommand',
    ]);
  });

  test('is what is known before it, where totals come with it, and one’s own answers where a condition ties steps', async () => {
    const afterVote = await putPost({ resultsVisibility: 'after-vote' });
    expect(await costOf((voter) => cast(afterVote, plus, voter))).toEqual([
      ...known,
      'BatchGetCommand',
      'BatchGetCommand',
      'UpdateCommand',
    ]);
    const questionnaire = await putPost({ steps });
    const first = (voter: string) => castStep(questionnaire, 'usage', plus, voter);
    expect(await costOf(first)).toEqual([...known, 'UpdateCommand', 'BatchGetCommand']);
    const second = (voter: string) => castStep(questionnaire, 'moyen', choice('car'), voter);
    expect(await costOf(second)).toEqual([...known, 'BatchGetCommand', 'UpdateCommand', 'BatchGetCommand']);
  });
});

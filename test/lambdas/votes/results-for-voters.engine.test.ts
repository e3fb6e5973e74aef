import { describe, expect, jest, test } from '@jest/globals';
import type { Format } from '../../../domain/polls/format.ts';
import { revealTotals } from '../../../foundations/polls/result-items.ts';
import { readPost } from '../../../foundations/posts/post-items.ts';
import { handler } from '../../../lambdas/votes/votes-api.lambda.ts';
import { env } from '../../../platform/env.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { ScanCommand } from '../../../platform/table/commands.ts';
import { call, citizenClaims } from '../../support/events.ts';
import { putPost } from '../../support/posts.ts';
import { provideSecrets } from '../../support/secrets.ts';
import { useEngine } from '../../support/use-engine.ts';
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

useEngine(() => provideSecrets(env.ballotSecretArn));

/** For as long as an instance of the function takes counting to last, nearly always. */
const countingMs = 6_000;
let offsetMs = 0;
function later(milliseconds: number): void {
  offsetMs += milliseconds;
  process.env[env.clockOffsetMs] = String(offsetMs);
}

describe('results for voters', () => {
  const hidden = { closesAt: '2099-01-01T00:00:00.000Z' };
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
    // As when one voted, for as long as counting takes; then as it is.
    expect(await votes()).toEqual([1, 0, 1]);
    later(countingMs);
    expect(await votes()).toEqual([3, 2, 1]);
    await cast(postId, choice('train'));
    expect(await votes()).toEqual([3, 3, 0]);
    await cast(postId, choice('car'));
    expect(await votes()).toEqual([3, 2, 1]);
    await count();
    expect(await votes()).toEqual([3, 2, 1]);
    later(countingMs);
    expect(await votes()).toEqual([3, 2, 1]);
  });

  test('have it whichever instance of the function is asked, whoever else answered alike meanwhile', async () => {
    const postId = await putPost({ ...afterVote, ...choices });
    for (const other of ['a', 'b']) await cast(postId, choice('car'), other);
    await count();
    await cast(postId, choice('car'));
    jest.resetModules();
    (await import('../../support/secrets.ts')).provideSecrets(env.ballotSecretArn);
    const { handler: elsewhere } = await import('../../../lambdas/votes/votes-api.lambda.ts');
    expect(elsewhere).not.toBe(handler);
    const votes = async () => {
      const query = { postIds: postId };
      const reply = await call(elsewhere, 'GET /v1/me/votes', { query, claims: citizenClaims('voter') });
      return reply.json.items[0].results.options[1];
    };
    expect(await votes()).toEqual({ id: 'car', votes: 3 });
    // Others' like votes are counted with it or without it: it is in what one is shown once.
    await cast(postId, choice('car'), 'c');
    expect(await votes()).toEqual({ id: 'car', votes: 3 });
    await count();
    expect(await votes()).toEqual({ id: 'car', votes: 3 });
    later(countingMs);
    expect(await votes()).toEqual({ id: 'car', votes: 4 });
  });

  test('have it while counting is late', async () => {
    const postId = await putPost({ ...afterVote, ...choices });
    await cast(postId, choice('car'));
    later(4 * countingMs);
    expect((await own(postId)).results).toMatchObject({ voters: 1 });
    later(60_000);
    expect((await own(postId)).results).toMatchObject({ voters: 0 });
    await count();
    expect((await own(postId)).results).toMatchObject({ voters: 1 });
  });

  test('leave a note on the ballot that says nothing to whoever reads the table, and no second write unit', async () => {
    const long = (letter: string) => letter.repeat(24);
    const options = ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => ({ id: long(letter), label: letter }));
    const postId = await putPost({ ...afterVote, format: { kind: 'ranking', options } });
    const order = options.map(({ id }) => id);
    for (const voter of ['first', 'second']) await cast(postId, { kind: 'ranking', order }, voter);
    await count();
    await cast(postId, { kind: 'ranking', order: order.toReversed() });
    const { Items = [] } = await table.send(new ScanCommand({ TableName: tableName() }));
    const found = Items.filter((item) => item.type === 'Ballot' && item.postId === postId);
    expect(found).toHaveLength(3);
    for (const item of found) {
      expect(Object.keys(item).sort()).toEqual(
        [
          'ageBand',
          'answer',
          'departement',
          'hidden',
          'note',
          'pk',
          'postId',
          'receipt',
          'recordKey',
          'sex',
          'sk',
          'type',
        ].sort(),
      );
      // DynamoDB counts names and values alone: less than the text of both.
      expect(Buffer.byteLength(JSON.stringify(item))).toBeLessThan(1_024);
      expect(Buffer.from(String(item.note), 'base64url').toString('latin1')).not.toMatch(/aaaa|\d{13}/);
    }
    expect(new Set(found.map(({ note }) => note)).size).toBe(3);
    const open = await putPost();
    await cast(open, plus);
    const again = await table.send(new ScanCommand({ TableName: tableName() }));
    expect(again.Items?.find((item) => item.type === 'Ballot' && item.postId === open)).not.toHaveProperty(
      'note',
    );
  });

  test.each<[Format['kind'], unknown]>([
    ['multiple-choice', { kind: 'multiple-choice', values: ['a', 'net'] }],
    ['scale', scale(4)],
    ['ranking', { kind: 'ranking', order: ['c', 'a', 'net', 'b'] }],
    ['projects', { kind: 'projects', ids: ['a', 'net'] }],
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

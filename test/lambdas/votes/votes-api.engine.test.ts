import { afterEach, describe, expect, test } from '@jest/globals';
import { handler } from '../../../lambdas/votes/votes-api.lambda.ts';
import { env } from '../../../platform/env.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { ScanCommand, UpdateCommand } from '../../../platform/table/commands.ts';
import { keys } from '../../../platform/table/keys.ts';
import { call, citizenClaims } from '../../support/events.ts';
import { putPost } from '../../support/posts.ts';
import { provideSecrets } from '../../support/secrets.ts';
import { readBallotStream } from '../../support/stream.ts';
import { useEngine } from '../../support/use-engine.ts';

useEngine(() => provideSecrets(env.ballotSecretArn));
afterEach(() => {
  delete process.env[env.clockOffsetMs];
});

const plus = { kind: 'approval', value: 'plus' };
const minus = { kind: 'approval', value: 'minus' };
/** What the instance gives with each vote. */
const receipt = expect.stringMatching(/^[\w-]{43}$/);
const elsewhere = { departement: '88', sex: 'H', ageBand: '75+' };

const send = (body: unknown, postId: string, claims: Record<string, string>) =>
  call(handler, 'PUT /v1/posts/{postId}/vote', { params: { postId }, body, claims });
const cast = (postId: string, answer: unknown, voter = 'voter-1') =>
  send({ answer }, postId, citizenClaims(voter));
const withdraw = (postId: string, voter = 'voter-1') =>
  call(handler, 'DELETE /v1/posts/{postId}/vote', { params: { postId }, claims: citizenClaims(voter) });
const list = (postIds: string, voter = 'voter-1') =>
  call(handler, 'GET /v1/me/votes', { query: { postIds }, claims: citizenClaims(voter) });

async function ballots(postId: string) {
  const { Items = [] } = await table.send(
    new ScanCommand({
      TableName: tableName(),
      FilterExpression: 'postId = :postId AND begins_with(pk, :vote)',
      ExpressionAttributeValues: { ':postId': postId, ':vote': 'VOTE#' },
    }),
  );
  return Items;
}

const problem = (code: string, status: number) => ({ type: `urn:imaginest:problem:${code}`, status });
const unknownPost = 'AAAAAAAAAAAAAAAAAAAAAA';
const later = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();

describe('a vote', () => {
  test('is one ballot that carries its cell, an integer key and a receipt, and names nobody', async () => {
    const postId = await putPost();
    const reply = await cast(postId, plus, 'a-very-recognizable-subject');
    expect(reply).toMatchObject({ statusCode: 200, json: { postId, answer: plus } });
    expect(reply.headers['cache-control']).toBe('private, no-store');

    const [ballot, ...others] = await ballots(postId);
    expect(others).toEqual([]);
    expect(ballot).toEqual({
      pk: `VOTE#${postId}#${String(ballot?.receipt)[0]}`,
      sk: expect.stringMatching(/^[\w-]{43}$/),
      type: 'Ballot',
      postId,
      answer: plus,
      departement: '67',
      sex: 'F',
      ageBand: '25-34',
      recordKey: expect.any(Number),
      receipt: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(JSON.stringify(ballot)).not.toContain('recognizable');
  });

  test('that is changed keeps the cell, the record key and the receipt of the first', async () => {
    const postId = await putPost();
    await cast(postId, plus);
    const [first] = await ballots(postId);
    const reply = await send({ answer: minus }, postId, citizenClaims('voter-1', elsewhere));
    expect(reply.json).toEqual({ postId, answer: minus, receipt });
    expect(await ballots(postId)).toEqual([{ ...first, answer: minus }]);
  });

  test('that is repeated, or withdrawn twice, writes nothing and is answered alike', async () => {
    const postId = await putPost();
    const steps = [
      { act: () => cast(postId, plus), answer: plus, records: 1 },
      { act: () => cast(postId, plus), answer: plus, records: 1 },
      { act: () => cast(postId, minus), answer: minus, records: 2 },
      { act: () => cast(postId, minus), answer: minus, records: 2 },
      { act: () => withdraw(postId), answer: null, records: 3 },
      { act: () => withdraw(postId), answer: null, records: 3 },
    ];
    const before = (await readBallotStream()).length;
    for (const { act, answer, records } of steps) {
      expect(await act()).toMatchObject({ statusCode: 200, json: { postId, answer } });
      expect((await readBallotStream()).length - before).toBe(records);
    }
    expect(await ballots(postId)).toEqual([]);
  });

  test('of one profile sent many times at the same instant is one ballot and one record', async () => {
    const postId = await putPost();
    const before = (await readBallotStream()).length;
    const replies = await Promise.all(Array.from({ length: 10 }, () => cast(postId, plus)));
    expect(replies.map(({ statusCode }) => statusCode)).toEqual(Array(10).fill(200));
    expect(await ballots(postId)).toHaveLength(1);
    expect((await readBallotStream()).length - before).toBe(1);
  });

  test('of two profiles at the same instant are two ballots', async () => {
    const postId = await putPost();
    await Promise.all([cast(postId, plus, 'voter-1'), cast(postId, minus, 'voter-2')]);
    const found = await ballots(postId);
    expect(found.map(({ answer }) => answer.value).sort()).toEqual(['minus', 'plus']);
  });
});

describe('a vote is refused', () => {
  test('on a post that does not exist', async () => {
    for (const reply of [await cast(unknownPost, plus), await withdraw(unknownPost)]) {
      expect(reply).toMatchObject({ statusCode: 404, json: problem('post-not-found', 404) });
    }
  });

  test('on a post that is not published, until it is', async () => {
    const postId = await putPost({ state: 'submitted' });
    expect((await cast(postId, plus)).json).toMatchObject(problem('post-not-open', 409));
    expect((await withdraw(postId)).json).toMatchObject(problem('post-not-open', 409));
  });

  test('from the closing time on, withdrawals too, even where the post is remembered as open', async () => {
    const closesAt = later(60);
    const postId = await putPost({ closesAt });
    expect((await cast(postId, plus)).statusCode).toBe(200);
    process.env[env.clockOffsetMs] = '61000';
    const closed = { ...problem('post-closed', 409), postId, closesAt };
    expect((await cast(postId, minus)).json).toMatchObject(closed);
    expect((await withdraw(postId)).json).toMatchObject(closed);
    process.env[env.clockOffsetMs] = '5000';
    expect((await cast(postId, minus)).statusCode).toBe(200);
  });

  test('when the post was closed early, a minute ahead, though it is remembered for a while', async () => {
    const postId = await putPost();
    await cast(postId, plus);
    await table.send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.post(postId),
        UpdateExpression: 'SET closesAt = :at',
        ExpressionAttributeValues: { ':at': later(60) },
      }),
    );
    process.env[env.clockOffsetMs] = '60500';
    expect((await cast(postId, minus)).json).toMatchObject(problem('post-closed', 409));
  });

  test.each([
    ['no answer', {}],
    ['a kind that does not exist', { answer: { kind: 'ranking', value: 'plus' } }],
    ['a value that does not exist', { answer: { kind: 'approval', value: 'maybe' } }],
    ['a number for an answer', { answer: 1 }],
    ['null', { answer: null }],
    ['an unknown field', { answer: plus, weight: 2 }],
    ['an unknown field of the answer', { answer: { ...plus, weight: 2 } }],
    ['a cell of its own', { answer: plus, departement: '67' }],
    ['a list', [plus]],
  ])('with %s', async (_, body) => {
    const postId = await putPost();
    const reply = await send(body, postId, citizenClaims('voter-1'));
    expect(reply).toMatchObject({ statusCode: 400, json: problem('request-invalid', 400) });
    expect(reply.json.errors.length).toBeGreaterThan(0);
    expect(await ballots(postId)).toEqual([]);
  });

  test('when the body is no JSON', async () => {
    const reply = await send('{"answer":', unknownPost, citizenClaims('voter-1'));
    expect(reply.json).toMatchObject(problem('body-malformed', 400));
  });

  test.each(['short', `${unknownPost}A`, 'AAAAAAAAAAAAAAAAAAAA#A', 'é'.repeat(22)])(
    'on the malformed id %s',
    async (postId) => {
      for (const reply of [await cast(postId, plus), await withdraw(postId)]) {
        expect(reply.json).toMatchObject(problem('request-invalid', 400));
      }
    },
  );

  test('with an access token, a token of staff, or none', async () => {
    const postId = await putPost();
    const ofStaff = { sub: 'someone', token_use: 'id' };
    for (const claims of [{ ...citizenClaims('voter-1'), token_use: 'access' }, ofStaff, {}]) {
      expect((await send({ answer: plus }, postId, claims)).json).toMatchObject(
        problem('token-wrong-kind', 403),
      );
    }
    expect(await ballots(postId)).toEqual([]);
  });
});

describe('one’s own votes', () => {
  test('come in the order asked, null where there is none, and are nobody else’s', async () => {
    const [a, b, c] = [await putPost(), await putPost(), await putPost()];
    await cast(a, plus);
    await cast(c, minus);
    await cast(b, plus, 'voter-2');
    const reply = await list([c, unknownPost, b, a, c].join(','));
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['cache-control']).toBe('private, no-store');
    expect(reply.json).toEqual({
      items: [
        { postId: c, answer: minus, receipt },
        { postId: unknownPost, answer: null },
        { postId: b, answer: null },
        { postId: a, answer: plus, receipt },
        { postId: c, answer: minus, receipt },
      ],
    });
    await withdraw(a);
    expect((await list(a)).json).toEqual({ items: [{ postId: a, answer: null }] });
  });

  test('can be asked for 100 posts and no more', async () => {
    const ids = Array.from({ length: 101 }, (_, i) => String(i).padStart(22, 'x'));
    const hundred = await list(ids.slice(0, 100).join(','));
    expect(hundred.json.items).toHaveLength(100);
    expect((await list(ids.join(','))).json).toMatchObject(problem('request-invalid', 400));
  });

  test.each(['', 'short', `${unknownPost},`, `${unknownPost};${unknownPost}`])(
    'are not given for the malformed list « %s »',
    async (postIds) => {
      expect((await list(postIds)).json).toMatchObject(problem('request-invalid', 400));
    },
  );
});

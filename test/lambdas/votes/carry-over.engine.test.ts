import { describe, expect, test } from '@jest/globals';
import { handler } from '../../../lambdas/votes/votes-api.lambda.ts';
import { env } from '../../../platform/env.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { ScanCommand, UpdateCommand } from '../../../platform/table/commands.ts';
import { keys } from '../../../platform/table/keys.ts';
import { call, citizenClaims } from '../../support/events.ts';
import { putPost } from '../../support/posts.ts';
import { provideSecrets } from '../../support/secrets.ts';
import { useEngine } from '../../support/use-engine.ts';

useEngine(() => provideSecrets(env.ballotSecretArn));

const plus = { kind: 'approval', value: 'plus' };
const minus = { kind: 'approval', value: 'minus' };
/** What the instance gives with each vote. */
const receipt = expect.stringMatching(/^[\w-]{43}$/);

const cast = (postId: string, answer: unknown, voter = 'voter') =>
  call(handler, 'PUT /v1/posts/{postId}/vote', {
    params: { postId },
    body: { answer },
    claims: citizenClaims(voter),
  });
const withdraw = (postId: string, voter = 'voter') =>
  call(handler, 'DELETE /v1/posts/{postId}/vote', { params: { postId }, claims: citizenClaims(voter) });
const carryOver = (postId: string, voter = 'voter') =>
  call(handler, 'POST /v1/me/votes/{postId}/carry-over', {
    params: { postId },
    claims: citizenClaims(voter),
  });
const votes = async (postIds: string[], voter = 'voter') =>
  (
    await call(handler, 'GET /v1/me/votes', {
      query: { postIds: postIds.join(',') },
      claims: citizenClaims(voter),
    })
  ).json.items;
const problem = (code: string, status: number) => ({ type: `urn:imaginest:problem:${code}`, status });

/** What a merge leaves on the post: out of the feeds, and pointing to the other. */
async function merge(postId: string, mergedInto: string) {
  await table.send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.post(postId),
      UpdateExpression: 'SET #state = :merged, mergedInto = :into REMOVE feedChannel, feedTheme',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':merged': 'merged', ':into': mergedInto },
    }),
  );
}

async function ballotCount(postId: string) {
  const { Count } = await table.send(
    new ScanCommand({
      TableName: tableName(),
      FilterExpression: 'postId = :postId AND begins_with(pk, :vote)',
      ExpressionAttributeValues: { ':postId': postId, ':vote': 'VOTE#' },
    }),
  );
  return Count;
}

/** Two posts, the first merged into the second after `voters` voted on it. */
async function mergedPair(...voters: readonly (readonly [string, unknown])[]) {
  const [postId, target] = [await putPost(), await putPost()];
  for (const [voter, answer] of voters) await cast(postId, answer, voter);
  await merge(postId, target);
  return { postId, target };
}

describe('a merged post', () => {
  test('takes no votes and lets none go: it says which post does', async () => {
    const [postId, target] = [await putPost(), await putPost()];
    await merge(postId, target);
    for (const reply of [await cast(postId, plus), await withdraw(postId)]) {
      expect(reply.json).toMatchObject({ ...problem('post-merged', 409), postId, mergedInto: target });
    }
    expect(await ballotCount(postId)).toBe(0);
  });

  test('invites who voted on it, and nobody else, to carry their vote over', async () => {
    const { postId, target } = await mergedPair(['voter', plus]);
    expect(await votes([postId, target])).toEqual([
      { postId, answer: plus, receipt, carryOver: { postId: target } },
      { postId: target, answer: null },
    ]);
    expect(await votes([postId], 'stranger')).toEqual([{ postId, answer: null }]);
  });
});

describe('carrying over', () => {
  test('casts the same answer there, once, and leaves the ballot where it was', async () => {
    const { postId, target } = await mergedPair(['voter', minus]);
    const replies = [await carryOver(postId), await carryOver(postId)];
    for (const reply of replies) {
      expect(reply).toMatchObject({ statusCode: 200, json: { postId: target, answer: minus, receipt } });
      expect(reply.headers['cache-control']).toBe('private, no-store');
    }
    expect(await votes([postId, target])).toEqual([
      { postId, answer: minus, receipt },
      { postId: target, answer: minus, receipt },
    ]);
    expect([await ballotCount(postId), await ballotCount(target)]).toEqual([1, 1]);
  });

  test('at the same instant as itself is one ballot', async () => {
    const { postId, target } = await mergedPair(['voter', plus]);
    const replies = await Promise.all(Array.from({ length: 5 }, () => carryOver(postId)));
    expect(replies.map(({ json }) => json)).toEqual(Array(5).fill({ postId: target, answer: plus, receipt }));
    expect(await ballotCount(target)).toBe(1);
  });

  test('never changes a vote that is there already', async () => {
    const { postId, target } = await mergedPair(['voter', plus]);
    await cast(target, minus);
    expect(await votes([postId])).toEqual([{ postId, answer: plus, receipt }]);
    expect((await carryOver(postId)).json).toEqual({ postId: target, answer: minus, receipt });
    expect(await votes([target])).toEqual([{ postId: target, answer: minus, receipt }]);
  });

  test('of two posts merged into one gives one ballot, the answer of the first carried', async () => {
    const { postId: one, target } = await mergedPair(['voter', plus]);
    const other = await putPost();
    await cast(other, minus);
    await merge(other, target);
    await carryOver(one);
    expect((await carryOver(other)).json).toEqual({ postId: target, answer: plus, receipt });
    expect(await ballotCount(target)).toBe(1);
  });

  test('follows a merge of a merge to its end', async () => {
    const { postId, target: between } = await mergedPair(['voter', plus]);
    const end = await putPost();
    await merge(between, end);
    expect(await votes([postId])).toEqual([{ postId, answer: plus, receipt, carryOver: { postId: end } }]);
    expect((await carryOver(postId)).json).toEqual({ postId: end, answer: plus, receipt });
    expect(await ballotCount(between)).toBe(0);
  });

  test('finds no end where merges go round, or the other is gone', async () => {
    const { postId, target } = await mergedPair(['voter', plus]);
    await merge(target, postId);
    expect(await votes([postId])).toEqual([{ postId, answer: plus, receipt }]);
    expect((await carryOver(postId)).json).toMatchObject(problem('post-not-found', 404));
    const alone = await putPost();
    await cast(alone, plus);
    await merge(alone, 'AAAAAAAAAAAAAAAAAAAAAA');
    expect(await votes([alone])).toEqual([{ postId: alone, answer: plus, receipt }]);
    expect((await carryOver(alone)).json).toMatchObject(problem('post-not-found', 404));
  });

  test('is refused, and not invited, when the other takes no votes', async () => {
    const [postId, closed] = [await putPost(), await putPost({ closesAt: '2026-01-02T00:00:00.000Z' })];
    await cast(postId, plus);
    await merge(postId, closed);
    expect(await votes([postId])).toEqual([{ postId, answer: plus, receipt }]);
    expect((await carryOver(postId)).json).toMatchObject(problem('post-closed', 409));
    const held = await putPost({ state: 'held' });
    await merge(postId, held);
    expect((await carryOver(postId)).json).toMatchObject(problem('post-not-open', 409));
  });

  test('is refused where there was no vote, no merge, or no post', async () => {
    const { postId } = await mergedPair(['voter', plus]);
    expect((await carryOver(postId, 'stranger')).json).toMatchObject(problem('no-vote-to-carry-over', 409));
    const plain = await putPost();
    await cast(plain, plus);
    expect((await carryOver(plain)).json).toMatchObject(problem('post-not-merged', 409));
    expect((await carryOver('AAAAAAAAAAAAAAAAAAAAAA')).json).toMatchObject(problem('post-not-found', 404));
    expect((await carryOver('short')).json).toMatchObject(problem('request-invalid', 400));
  });
});

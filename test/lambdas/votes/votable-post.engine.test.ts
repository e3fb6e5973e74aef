import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { PostNotFound, PostNotOpen } from '../../../domain/posts/errors.ts';
import { publicationOf } from '../../../foundations/posts/post-items.ts';
import { votablePost } from '../../../lambdas/votes/votable-post.ts';
import { env } from '../../../platform/env.ts';
import { TableClient, table, tableName } from '../../../platform/table/client.ts';
import { DeleteCommand, GetCommand } from '../../../platform/table/commands.ts';
import { keys } from '../../../platform/table/keys.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { putPost } from '../../support/posts.ts';

let engine: TestEngine;
let reads = 0;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());
beforeEach(() => {
  reads = 0;
  const send = TableClient.prototype.send;
  jest.spyOn(TableClient.prototype, 'send').mockImplementation(function (
    this: TableClient,
    ...args: Parameters<typeof send>
  ) {
    if (args[0] instanceof GetCommand) reads += 1;
    return Reflect.apply(send, this, args);
  } as typeof send);
});
afterEach(() => {
  jest.restoreAllMocks();
  delete process.env[env.clockOffsetMs];
});

test('a published post is read once in ten seconds', async () => {
  const postId = await putPost();
  for (const offset of ['0', '5000', '9000']) {
    process.env[env.clockOffsetMs] = offset;
    await votablePost(postId);
  }
  expect(reads).toBe(1);
  process.env[env.clockOffsetMs] = '10500';
  await votablePost(postId);
  expect(reads).toBe(2);
});

test('a post that was not there, or not published, is looked for again', async () => {
  const id = 'BBBBBBBBBBBBBBBBBBBBBB';
  await expect(votablePost(id)).rejects.toThrow(PostNotFound);
  await putPost({ id, state: 'submitted' });
  await expect(votablePost(id)).rejects.toThrow(PostNotOpen);
  await table.send(new DeleteCommand({ TableName: tableName(), Key: keys.post(id) }));
  await putPost({
    id,
    ...publicationOf({ channel: 'region', theme: 'transports' }, '2026-01-01T00:00:00.000Z'),
  });
  await votablePost(id);
});

test('a clock that is set back does not keep a post for ever', async () => {
  const postId = await putPost();
  await votablePost(postId);
  await table.send(new DeleteCommand({ TableName: tableName(), Key: keys.post(postId) }));
  process.env[env.clockOffsetMs] = '-3600000';
  await expect(votablePost(postId)).rejects.toThrow(PostNotFound);
});

test('a thousand posts are remembered, and no more', async () => {
  const first = await putPost();
  await votablePost(first);
  const others = await Promise.all(Array.from({ length: 1_000 }, () => putPost()));
  for (const postId of others) await votablePost(postId);
  const before = reads;
  await votablePost(first);
  expect(reads).toBe(before + 1);
});

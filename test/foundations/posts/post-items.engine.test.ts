import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Channel } from '../../../domain/posts/post.ts';
import {
  type Feed,
  type FeedPosition,
  isPositionOf,
  newPostPut,
  type PostItem,
  publicationOf,
  readFeedPage,
  readPost,
  readPosts,
  totalsOf,
} from '../../../foundations/posts/post-items.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { keys, watermarkAttribute } from '../../../platform/table/keys.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const instant = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();

function waiting(id: string, channel: Channel = 'citizen', theme = 'sante', net = 0): PostItem {
  return {
    ...{ id, channel, theme, net },
    kind: 'suggestion',
    title: `Post ${id}`,
    state: 'submitted',
    createdAt: instant(0),
    version: 1,
    plus: Math.max(net, 0),
    minus: Math.max(-net, 0),
  };
}

async function put(post: PostItem): Promise<PostItem> {
  await table.send(new PutCommand(newPostPut(post).Put));
  return post;
}

const published = (post: PostItem, minute: number): PostItem => ({
  ...post,
  ...publicationOf(post, instant(minute)),
});

describe('a post', () => {
  test('is read as it was written, without the watermarks on its item', async () => {
    const post = await put(waiting('written', 'citizen', 'sante', -3));
    await table.send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.post('written'),
        UpdateExpression: 'SET #wm = :wm',
        ExpressionAttributeNames: { '#wm': watermarkAttribute('shard') },
        ExpressionAttributeValues: { ':wm': '0001' },
      }),
    );
    expect(await readPost('written')).toEqual(post);
    expect(totalsOf(post)).toEqual({ plus: 0, minus: 3 });
  });

  test('that does not exist is undefined', async () => {
    expect(await readPost('nowhere')).toBeUndefined();
  });

  test('is never written over', async () => {
    await put(waiting('unique'));
    await expect(put(waiting('unique'))).rejects.toThrow(
      expect.objectContaining({ name: 'ConditionalCheckFailedException' }),
    );
  });
});

test('posts are read together, in the order asked, those that exist', async () => {
  const ids = Array.from({ length: 120 }, (_, index) => `many-${index}`);
  for (const id of ids.slice(1)) await put(waiting(id));
  const asked = ids.toReversed();
  expect((await readPosts(asked)).map(({ id }) => id)).toEqual(asked.slice(0, -1));
});

describe('a feed', () => {
  const nets = [5, -2, 5, 0, 12, 5, -7];
  beforeAll(async () => {
    for (const [minute, net] of nets.entries()) {
      const theme = minute % 2 === 0 ? 'sport' : 'lycees';
      await put(published({ ...waiting(`r${minute}`, 'region', theme, net) }, minute));
    }
    await put(waiting('unpublished', 'region', 'sport', 99));
  });

  async function pages(feed: Feed, limit: number): Promise<string[][]> {
    const all: string[][] = [];
    let after: FeedPosition | undefined;
    do {
      const { posts, next } = await readFeedPage(feed, limit, after);
      if (next !== undefined) expect(isPositionOf(feed, JSON.parse(JSON.stringify(next)))).toBe(true);
      all.push(posts.map(({ id }) => id));
      after = next;
    } while (after !== undefined);
    return all;
  }

  test('by date: the newest first, each post once, no empty last page', async () => {
    const newest = { channel: 'region', order: 'newest' } as const;
    expect(await pages(newest, 3)).toEqual([['r6', 'r5', 'r4'], ['r3', 'r2', 'r1'], ['r0']]);
    expect(await pages(newest, 7)).toEqual([['r6', 'r5', 'r4', 'r3', 'r2', 'r1', 'r0']]);
  });

  test('by popularity: the highest net first, equals all there', async () => {
    const found = (await pages({ channel: 'region', order: 'popular' }, 2)).flat();
    expect([...found].sort()).toEqual(['r0', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6']);
    expect(found.map((id) => nets[Number(id.slice(1))])).toEqual([12, 5, 5, 5, 0, -2, -7]);
  });

  test('of a theme', async () => {
    expect(await pages({ channel: 'region', theme: 'lycees', order: 'newest' }, 10)).toEqual([
      ['r5', 'r3', 'r1'],
    ]);
    expect(await pages({ channel: 'region', theme: 'sport', order: 'popular' }, 2)).toEqual([
      ['r4', expect.stringMatching(/^r[02]$/)],
      [expect.stringMatching(/^r[02]$/), 'r6'],
    ]);
  });

  test('takes no position of another feed', async () => {
    const newest = { channel: 'region', order: 'newest' } as const;
    const { next } = await readFeedPage(newest, 1);
    expect(isPositionOf(newest, next)).toBe(true);
    expect(isPositionOf({ ...newest, order: 'popular' }, next)).toBe(false);
    expect(isPositionOf({ ...newest, channel: 'citizen' }, next)).toBe(false);
    expect(isPositionOf({ ...newest, theme: 'sport' }, next)).toBe(false);
    expect(isPositionOf(newest, { ...next, more: 1 })).toBe(false);
    expect(isPositionOf(newest, { ...next, pk: 'VOTE#x' })).toBe(false);
    expect(isPositionOf(newest, undefined)).toBe(false);
  });
});

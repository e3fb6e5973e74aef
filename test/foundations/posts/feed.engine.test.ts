import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Feed, type FeedPosition, isPositionOf, readFeedPage } from '../../../foundations/posts/feed.ts';
import { publicationOf } from '../../../foundations/posts/post-items.ts';
import { putRanking } from '../../../foundations/posts/ranking-items.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { putPost } from '../../support/posts.ts';

let engine: TestEngine;
/** Ids of the posts in the order of their publication; odd ones are information. */
const ids: string[] = [];
const closed = 3;
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();

beforeAll(async () => {
  engine = await startEngine();
  for (let minute = 0; minute < 7; minute += 1) {
    const theme = minute % 2 === 0 ? 'sport' : 'lycees';
    const kind = minute % 2 === 0 ? ('question' as const) : ('information' as const);
    const closesAt = minute === closed ? at(60) : undefined;
    const post = { channel: 'region' as const, theme, kind, closesAt };
    ids.push(await putPost({ ...post, ...publicationOf(post, at(minute)) }));
  }
});
afterAll(() => engine.stop());

async function pages(feed: Feed, limit: number): Promise<number[][]> {
  const all: number[][] = [];
  let after: FeedPosition | undefined;
  do {
    const page = await readFeedPage(feed, limit, after);
    if (page === undefined) throw new Error('The ranking is gone.');
    if (page.next !== undefined) expect(isPositionOf(feed, JSON.parse(JSON.stringify(page.next)))).toBe(true);
    all.push(page.posts.map(({ id }) => ids.indexOf(id)));
    after = page.next;
  } while (after !== undefined);
  return all;
}

const newest = { channel: 'region', order: 'newest' } as const;
const popular = { channel: 'region', order: 'popular' } as const;

describe('a feed by date', () => {
  test('has the newest first, each post once, no empty last page', async () => {
    expect(await pages(newest, 3)).toEqual([[6, 5, 4], [3, 2, 1], [0]]);
    expect(await pages(newest, 7)).toEqual([[6, 5, 4, 3, 2, 1, 0]]);
    expect(await pages({ ...newest, theme: 'lycees' }, 10)).toEqual([[5, 3, 1]]);
  });

  test('of a kind or status fills its pages from as many as it takes, and goes on after what it passed over', async () => {
    expect(await pages({ ...newest, kind: 'information' }, 2)).toEqual([[5, 3], [1]]);
    expect(await pages({ ...newest, kind: 'question' }, 4)).toEqual([[6, 4, 2, 0]]);
    expect((await pages({ ...newest, status: 'closed' }, 1)).flat()).toEqual([closed]);
    expect((await pages({ ...newest, status: 'open' }, 2)).flat()).toEqual([6, 5, 4, 2, 1, 0]);
    expect((await pages({ ...newest, theme: 'sport', kind: 'information' }, 1)).flat()).toEqual([]);
  });
});

describe('a feed by popularity', () => {
  const rank = (order: readonly number[], minute: number, open = false, theme?: string) =>
    putRanking(
      { channel: 'region', open, theme },
      {
        computedAt: at(minute),
        posts: order.map((index) => ({ id: ids[index] ?? 'gone', score: 0, publishedAt: at(index) })),
      },
    );

  test('is the newest ranking of what is asked for, without what is no longer there', async () => {
    await rank([0, 1, 2], 1);
    await rank([4, 99, 0, 6, closed], 2);
    await rank([6, 2], 2, true);
    await rank([1], 2, false, 'lycees');
    expect(await pages(popular, 2)).toEqual([
      [4, 0],
      [6, closed],
    ]);
    expect(await pages({ ...popular, status: 'open' }, 2)).toEqual([[6, 2]]);
    expect((await pages({ ...popular, status: 'closed' }, 1)).flat()).toEqual([closed]);
    expect(await pages({ ...popular, theme: 'lycees' }, 2)).toEqual([[1]]);
    expect(await pages({ ...popular, theme: 'sport' }, 2)).toEqual([[]]);
  });

  test('stays the one that was begun, whatever votes move meanwhile', async () => {
    await rank([5, 3, 1], 3);
    const first = await readFeedPage(popular, 1);
    await rank([1, 3, 5], 4);
    const second = await readFeedPage(popular, 2, first?.next);
    expect([...(first?.posts ?? []), ...(second?.posts ?? [])].map(({ id }) => ids.indexOf(id))).toEqual([
      5, 3, 1,
    ]);
    expect(await pages(popular, 3)).toEqual([[1, 3, 5]]);
  });

  test('has an end where its ranking is kept no longer', async () => {
    const { next } = (await readFeedPage(popular, 1)) ?? {};
    expect(
      await readFeedPage(popular, 1, { ...(next as object), computedAt: at(59) } as never),
    ).toBeUndefined();
  });
});

test('a feed takes no position of another one', async () => {
  for (const feed of [newest, popular]) {
    const next = (await readFeedPage(feed, 1))?.next as object;
    const other = feed === newest ? popular : newest;
    expect(isPositionOf(feed, next)).toBe(true);
    expect(isPositionOf(other, next)).toBe(false);
    expect(isPositionOf({ ...feed, channel: 'citizen' }, next)).toBe(false);
    expect(isPositionOf({ ...feed, theme: 'sport' }, next)).toBe(false);
    expect(isPositionOf(feed, { ...next, more: 1 })).toBe(false);
    expect(isPositionOf(feed, { ...next, pk: 'VOTE#x' })).toBe(false);
    expect(isPositionOf(feed, undefined)).toBe(false);
  }
});

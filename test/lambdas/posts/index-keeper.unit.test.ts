import { beforeEach, describe, expect, test } from '@jest/globals';
import type { PublishedText, TextPosition } from '../../../foundations/posts/published-texts.ts';
import { IndexKeeper } from '../../../lambdas/posts/index-keeper.ts';
import { SimilarityIndex } from '../../../lambdas/posts/similar/similarity-index.ts';

const pageSize = 2;
let published: PublishedText[];
let clock: number;
let reads: (string | undefined)[];
let broken: boolean;

/** The feed, two posts a page, the oldest first. */
async function readTexts(since: string | undefined, after?: TextPosition) {
  reads.push(since);
  await Promise.resolve();
  if (broken) throw new Error('The table is away.');
  const start = Number(after?.at ?? 0);
  const texts = published
    .filter(({ at }) => since === undefined || at >= since)
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  const page = texts.slice(start, start + pageSize);
  return { texts: page, next: start + pageSize < texts.length ? { at: start + pageSize } : undefined };
}

function publish(id: string, at: number = clock) {
  published.push({ id, title: `idée numéro ${id}`, theme: 'sante', at: new Date(at).toISOString() });
}

const emptyIndex = () => new SimilarityIndex();
let keeper: IndexKeeper<PublishedText, SimilarityIndex>;
beforeEach(() => {
  published = [];
  reads = [];
  broken = false;
  clock = Date.parse('2026-03-01T08:00:00Z');
  keeper = new IndexKeeper(emptyIndex, readTexts, () => clock);
  for (const id of ['un', 'deux', 'trois', 'quatre', 'cinq']) {
    clock += 60_000;
    publish(id);
  }
});

const minutes = (count: number) => {
  clock += count * 60_000;
};
const ids = async () => {
  const index = await keeper.index();
  return ['un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept'].filter((id) => index.has(id));
};

test('the first request reads all of it, and those that come meanwhile wait for the same', async () => {
  const answers = await Promise.all([keeper.index(), keeper.index(), keeper.index()]);
  expect(new Set(answers).size).toBe(1);
  expect(answers[0]?.size).toBe(5);
  expect(reads).toEqual([undefined, undefined, undefined]);
});

describe('what is published later', () => {
  test('is found within ten seconds, by reading the newest only', async () => {
    await ids();
    publish('six');
    clock += 9_000;
    expect(await ids()).not.toContain('six');
    reads = [];
    clock += 1_000;
    expect(await ids()).toEqual(['un', 'deux', 'trois', 'quatre', 'cinq', 'six']);
    expect(new Set(reads)).toEqual(
      new Set([new Date(Date.parse(published[4]?.at ?? '') - 120_000).toISOString()]),
    );
  });

  test('is found though the feed shows it after one that is newer', async () => {
    await ids();
    minutes(1);
    publish('sept');
    expect(await ids()).toContain('sept');
    publish('six', clock - 60_000);
    minutes(1);
    expect(await ids()).toContain('six');
  });

  test('is found where there was nothing at first', async () => {
    published = [];
    expect(await ids()).toEqual([]);
    publish('un');
    minutes(1);
    expect(await ids()).toEqual(['un']);
  });
});

describe('a new generation', () => {
  test('forgets what has left the feed; until it is whole the old one answers', async () => {
    await ids();
    published = published.filter(({ id }) => id !== 'deux');
    publish('six');
    minutes(16);
    // Five texts are three pages: one with each request.
    expect(await ids()).toEqual(['un', 'deux', 'trois', 'quatre', 'cinq', 'six']);
    expect(await ids()).toEqual(['un', 'deux', 'trois', 'quatre', 'cinq', 'six']);
    expect(await ids()).toEqual(['un', 'trois', 'quatre', 'cinq', 'six']);
  });

  test('finds again what came back at its old place', async () => {
    (await keeper.index()).remove('un');
    minutes(1);
    expect(await ids()).not.toContain('un');
    minutes(16);
    await ids();
    await ids();
    expect(await ids()).toContain('un');
  });

  test('misses nothing that is published while it grows', async () => {
    await ids();
    minutes(16);
    await ids();
    publish('six', Date.parse('2026-03-01T08:00:30Z'));
    publish('sept');
    minutes(1);
    await ids();
    minutes(1);
    await ids();
    minutes(1);
    expect(await ids()).toContain('sept');
  });
});

test('a reading that fails is an error for who asked, and the next request tries again', async () => {
  broken = true;
  await expect(keeper.index()).rejects.toThrow('away');
  broken = false;
  expect(await ids()).toHaveLength(5);
  broken = true;
  minutes(1);
  await expect(keeper.index()).rejects.toThrow('away');
  broken = false;
  publish('six');
  expect(await ids()).toContain('six');
});

test('a clock that goes back doesn’t stop the refreshing', async () => {
  await ids();
  clock -= 3_600_000;
  publish('six', clock + 3_600_000);
  expect(await ids()).toContain('six');
});

test('nor does a text that bears a date to come', async () => {
  publish('six', clock + 86_400_000);
  await ids();
  minutes(1);
  publish('sept');
  expect(await ids()).toContain('sept');
});

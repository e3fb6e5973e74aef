import { describe, expect, test } from '@jest/globals';
import { publicationOf } from '../../../foundations/posts/post-items.ts';
import { movedPut, readRanking } from '../../../foundations/posts/ranking-items.ts';
import { rankPosts } from '../../../lambdas/posts/rank-posts.ts';
import { noteMoved } from '../../../lambdas/stats/note-moved.ts';
import { movedPk } from '../../../platform/table/keys.ts';
import { query, rawItem } from '../../../platform/table/read.ts';
import { writeItem } from '../../../platform/table/write.ts';
import { formatOf } from '../../support/answers.ts';
import { ballotOf, countBallots } from '../../support/ballots.ts';
import { later } from '../../support/moderation.ts';
import { putPost, putTotals } from '../../support/posts.ts';
import { useEngine } from '../../support/use-engine.ts';

useEngine();

const ids = async (scope: Parameters<typeof readRanking>[0]) =>
  (await readRanking(scope))?.posts.map(({ id }) => id);
const citizens = { channel: 'citizen', open: true } as const;
const region = { channel: 'region', open: true } as const;
const suggestion = (publishedAt: string) => {
  const post = { channel: 'citizen' as const, theme: 'sport', kind: 'suggestion' as const };
  return putPost({ ...post, ...publicationOf(post, publishedAt) });
};

describe('rankings', () => {
  test('are made of all there is at first; then of what was noted since, once a day of all again', async () => {
    const [one, two] = [await suggestion('2026-01-01T00:00:00Z'), await suggestion('2026-01-02T00:00:00Z')];
    await putTotals(one, { plus: 3, minus: 1 });
    const hidden = await putPost({ resultsVisibility: 'after-vote' });
    const choice = await putPost({ format: formatOf('single-choice') });
    expect(await rankPosts()).toMatchObject({ posts: 4 });
    expect(await ids(citizens)).toEqual([one, two]);
    expect(await ids({ ...citizens, theme: 'sport' })).toEqual([one, two]);
    expect(await ids({ ...citizens, theme: 'sante' })).toEqual([]);
    expect(await ids(region)).toEqual([choice]);
    expect(await ids(region)).not.toContain(hidden);

    // The aggregator notes whose votes it has counted.
    const cell = { departement: '67', sex: 'F', ageBand: '75+' };
    await countBallots(Array.from({ length: 4 }, () => ballotOf(two, cell, 'plus')));
    expect(await rankPosts()).toEqual({ posts: 1, rankings: 4 });
    expect(await ids(citizens)).toEqual([two, one]);
    // Recent notes are looked at again, with the same outcome.
    expect(await rankPosts()).toEqual({ posts: 1, rankings: 0 });

    await putTotals(one, { plus: 30, minus: 1 });
    // A vote that nobody noted waits for the next look at everything.
    await later(3 * 3_600_000, async () => {
      expect(await rankPosts()).toMatchObject({ posts: 1, rankings: 0 });
    });
    await later(4 * 3_600_000, async () => {
      expect(await rankPosts()).toEqual({ posts: 0, rankings: 0 });
    });
    await later(25 * 3_600_000, async () => {
      expect(await rankPosts()).toMatchObject({ posts: 4 });
      expect(await ids(citizens)).toEqual([one, two]);
    });
  });

  test('lose what is no longer published once it was noted', async () => {
    const held = await putPost({ state: 'held', feedChannel: undefined, feedTheme: undefined });
    const shown = await putPost();
    await later(26 * 3_600_000, async () => {
      await writeItem(movedPut([held, shown, 'gone-for-ever']));
      expect(await rankPosts()).toMatchObject({ posts: 2 });
    });
    expect(await ids(region)).toContain(shown);
    expect(await ids(region)).not.toContain(held);
  });
});

test('a post that many vote on is noted once in a while, and every post once', async () => {
  await later(27 * 3_600_000, async () => {
    await noteMoved(['x', 'y']);
    await noteMoved(['x', 'y']);
    await noteMoved(['y', 'z']);
  });
  await later(28 * 3_600_000, () => noteMoved(['x']));
  const notes = (await query({ pk: movedPk, consistent: true }, rawItem)).map(({ postIds }) => postIds);
  expect(notes.slice(-3)).toEqual([['x', 'y'], ['z'], ['x']]);
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  doubt,
  type GroupResult,
  groupAwareConsensus,
  ranked,
  verdictOf,
} from '../../../domain/statistics/common-ground.ts';
import { upperQuantile } from '../../../domain/statistics/normal-quantile.ts';
import { blurOf } from '../../../domain/statistics/protection/disclosure.ts';
import { drawNoise, marginVariance } from '../../../domain/statistics/protection/noise.ts';
import { seededRandom } from '../../../tools/random.ts';
import { describeWith } from '../../support/shared-data.ts';

/** A group as a release publishes it: its counts, and the spread of their noise. */
const split = (category: string, plus: number, minus: number, variance = marginVariance): GroupResult => {
  const base = plus + minus;
  return {
    category,
    split: { plus, minus, blur: blurOf({ kind: 'split', base, options: [plus, minus] }, variance, false) },
  };
};
const above = (category: string, side: 'plus' | 'minus', base = 40): GroupResult => ({
  category,
  above90: { side, base },
});

test('The quantiles are those of the normal law', () => {
  // As Python’s statistics.NormalDist().inv_cdf gives them.
  expect(upperQuantile(0.975)).toBeCloseTo(1.9599639845400536, 12);
  expect(upperQuantile(0.995)).toBeCloseTo(2.5758293035489, 12);
  expect(upperQuantile(0.999)).toBeCloseTo(3.090232306167813, 12);
  expect(() => upperQuantile(0.5)).toThrow(RangeError);
});

describe('A post brings groups together', () => {
  test('where a majority of every told group favours it, beyond what the noise could have made', () => {
    const verdict = verdictOf([split('67', 300, 100), split('68', 220, 130), { category: '52' }]);
    expect(verdict).toMatchObject({
      kind: 'together',
      told: [
        { category: '67', position: 'for', share: 0.75 },
        { category: '68', position: 'for' },
      ],
      untold: ['52'],
      ...{ least: { category: '68' }, most: { category: '67' } },
      score: expect.closeTo((301 / 402) * (221 / 352), 12),
    });
    // Ten more votes in favour could be the noise of one draw.
    expect(verdictOf([split('67', 300, 100), split('68', 180, 170)])).toBeUndefined();
    // And so could eighty after many lots, each with a draw of its own.
    expect(verdictOf([split('67', 300, 100), split('68', 215, 135)])?.kind).toBe('together');
    expect(verdictOf([split('67', 300, 100), split('68', 215, 135, 12 * marginVariance)])).toBeUndefined();
  });

  test('counts a group of which only « plus de 90 % » is told, and none of which less is', () => {
    expect(verdictOf([above('F', 'plus'), split('H', 300, 100)])).toMatchObject({
      kind: 'together',
      most: { category: 'F', share: 0.9 },
      score: expect.closeTo((37 / 42) * (301 / 402), 12),
    });
    expect(verdictOf([split('F', 300, 100), { category: 'H' }])).toBeUndefined();
    expect(verdictOf([{ category: 'F' }, { category: 'H' }])).toBeUndefined();
  });

  test('asks the more of each group, the more groups there are', () => {
    const close = split('a', 211, 159);
    const clear = (category: string) => split(category, 300, 100);
    expect(verdictOf([close, clear('b')])?.kind).toBe('together');
    expect(verdictOf([close, ...['b', 'c', 'd', 'e', 'f', 'g', 'h'].map(clear)])).toBeUndefined();
  });

  test('is never said of shares whose blur says nothing', () => {
    const blurred: GroupResult = { category: 'F', split: { plus: 12, minus: 3, blur: 100 } };
    expect(verdictOf([blurred, split('H', 300, 100)])).toBeUndefined();
  });
});

test('A post sets groups apart where one certainly favours it and another certainly doesn’t', () => {
  expect(verdictOf([split('67', 300, 100), split('68', 180, 170), split('88', 90, 200)])).toMatchObject({
    kind: 'apart',
    told: [{ position: 'for' }, { position: 'unsure' }, { position: 'against' }],
    ...{ least: { category: '88' }, most: { category: '67' } },
  });
  expect(verdictOf([above('F', 'minus'), split('H', 300, 100)])?.kind).toBe('apart');
  expect(verdictOf([split('F', 100, 300), split('H', 90, 200)])).toBeUndefined();
});

test('What brings together is ordered by the least share, what sets apart by the gap, ties by score and id', () => {
  const post = (postId: string, groups: GroupResult[]) => {
    const verdict = verdictOf(groups);
    if (verdict === undefined) throw new Error(postId);
    return { postId, verdict };
  };
  const posts = [
    post('low', [split('F', 240, 160), split('H', 390, 10)]),
    post('high', [split('F', 300, 100), split('H', 300, 100)]),
    post('b-tie', [split('F', 240, 160), split('H', 240, 160)]),
    post('a-tie', [split('F', 240, 160), split('H', 240, 160)]),
    post('far', [split('F', 380, 20), split('H', 20, 380)]),
    post('near', [split('F', 240, 160), split('H', 160, 240)]),
  ];
  const ids = (kind: 'together' | 'apart', limit = 9) =>
    ranked(posts, kind, limit).map(({ postId }) => postId);
  expect(ids('together')).toEqual(['high', 'low', 'a-tie', 'b-tie']);
  expect(ids('apart')).toEqual(['far', 'near']);
  expect(ids('together', 1)).toEqual(['high']);
});

test('The noise makes a verdict wrong of one post in a hundred at most, of ten groups that are as close as can be', () => {
  const random = seededRandom(1_703);
  const posts = 4_000;
  let wrong = 0;
  for (let n = 0; n < posts; n += 1) {
    // Half of each group plus one are against: calling any of them « for » would be wrong.
    const groups = Array.from({ length: 10 }, (_, index) =>
      split(String(index), 150 + drawNoise(marginVariance, random), 151 + drawNoise(marginVariance, random)),
    );
    const verdict = verdictOf([...groups, above('x', 'minus')]);
    if (verdict?.told.some(({ position }) => position === 'for')) wrong += 1;
  }
  expect(wrong / posts).toBeLessThanOrEqual(doubt);
  // Else nothing would ever be said.
  expect(wrong).toBeGreaterThan(0);
});

interface Conversation {
  readonly groups: readonly {
    readonly votes: Readonly<Record<string, { plus: number; minus: number; seen: number }>>;
  }[];
  readonly groupAwareConsensus: Readonly<Record<string, number>>;
}

const conversations = [
  'polis-below-100-ptpts',
  'polis-above-100-ptpts',
  'polis-25ptpt-3gp-no-strict-with-meta',
];
for (const name of conversations) {
  describeWith(`consensus/${name}.json`, `The score of ${name}`, (file) => {
    test('is the one that the Polis server gave, for every statement', () => {
      const { groups, groupAwareConsensus: expected } = JSON.parse(
        readFileSync(file, 'utf8'),
      ) as Conversation;
      const statements = Object.keys(expected);
      expect(statements.length).toBeGreaterThan(10);
      for (const statement of statements) {
        const counts = groups.map(({ votes }) => votes[statement] ?? { plus: 0, seen: 0 });
        expect(groupAwareConsensus(counts)).toBeCloseTo(expected[statement] ?? Number.NaN, 14);
      }
    });
  });
}

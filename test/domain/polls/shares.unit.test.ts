import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exactShareOfAll, shareOfAll, sharesOf } from '../../../domain/polls/shares.ts';

describe('Shares of the parts of a whole', () => {
  test.each([
    [6, 5000, 1],
    [5000, 6, 99],
    [1, 1, 50],
    [2, 1, 67],
    [101, 99, 51],
  ])('%d + and %d − are %d %%', (plus, minus, percent) => {
    expect(sharesOf([plus, minus])).toEqual([percent, 100 - percent]);
  });

  test.each([
    [
      [1, 1, 1],
      [34, 33, 33],
    ],
    [
      [2, 2, 2, 0],
      [34, 33, 33, 0],
    ],
    [
      [997, 1, 1, 1],
      [97, 1, 1, 1],
    ],
    [
      [7, 0],
      [100, 0],
    ],
  ])('of %j are %j', (counts, shares) => {
    expect(sharesOf(counts)).toEqual(shares);
  });

  test('sum to 100, none of somebody is nil, and none is further than it must be from the exact one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 2, maxLength: 12 }),
        (counts) => {
          const total = counts.reduce((sum, count) => sum + count, 0);
          fc.pre(total > 0);
          const shares = sharesOf(counts);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100);
          const raised = counts.filter((count) => count > 0 && (100 * count) / total < 1).length;
          for (const [place, count] of counts.entries()) {
            expect(shares[place] === 0).toBe(count === 0);
            const exact = (100 * count) / total;
            expect(Math.abs((shares[place] ?? 0) - exact)).toBeLessThan(1 + raised);
          }
        },
      ),
    );
  });

  test.each([
    [
      [1, 1, 1],
      [33.4, 33.3, 33.3],
    ],
    [
      [1, 1999],
      [0.1, 99.9],
    ],
    [
      [1999, 1],
      [99.9, 0.1],
    ],
    [
      [0, 7, 0],
      [0, 100, 0],
    ],
    [
      [0, 0],
      [0, 0],
    ],
  ])('of exact counts %j, with one decimal, are %j', (counts, shares) => {
    expect(sharesOf(counts, 1)).toEqual(shares);
  });

  test('of several choices: nothing and everything only where nobody and everybody is', () => {
    const shares = [0, 1, 1000, 1999, 2000].map((count) => exactShareOfAll(count, 2000, 1));
    expect(shares).toEqual([0, 0.1, 50, 99.9, 100]);
    expect(exactShareOfAll(0, 0, 1)).toBe(0);
  });

  test('of what may be chosen with others, from 1 to 99', () => {
    expect([0, 1, 50, 99.6, 120].map((count) => shareOfAll(count, 100))).toEqual([1, 1, 50, 99, 99]);
  });
});

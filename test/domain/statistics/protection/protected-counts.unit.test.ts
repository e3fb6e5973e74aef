import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  inElevens,
  type PublishedCount,
  republish,
} from '../../../../domain/statistics/protection/protected-counts.ts';

describe('A count in elevens', () => {
  test('is untold below eleven, then short of the exact one by ten at most', () => {
    expect([0, 10, 11, 21, 22, 120, 121].map(inElevens)).toEqual([null, null, 11, 11, 22, 110, 121]);
  });

  test('leaves an untold part among told ones undetermined', () => {
    // Nine départements and a whole are told; whatever the tenth has, ten other numbers of it look the same.
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 11, max: 500 }), { minLength: 9, maxLength: 9 }),
        fc.integer({ min: 0, max: 10 }),
        (others, hidden) => {
          const view = (n: number, shift: number) =>
            JSON.stringify([
              ...others.map((other, index) => inElevens(other + (index === 0 ? shift : 0))),
              inElevens(n),
              inElevens(others.reduce((sum, other) => sum + other, 0) + n + shift),
            ]);
          // One more here and one less there: the first département has room unless it is at an edge.
          const room = (others[0] ?? 0) % 11;
          const twins = [-1, 1].filter(
            (change) =>
              hidden + change >= 0 && hidden + change <= 10 && room - change >= 0 && room - change <= 10,
          );
          for (const change of twins) expect(view(hidden + change, -change)).toBe(view(hidden, 0));
          expect(room === 0 || room === 10 || twins.length > 0).toBe(true);
        },
      ),
    );
  });
});

describe('A number of ballots', () => {
  test('is told from the threshold on, perturbed, and anew only after eleven more, and half as many', () => {
    const key = fc.integer({ min: 0, max: 99_999_999 });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: -8, max: 40 }), key)), (steps) => {
        let published: PublishedCount | undefined;
        let [n, keys] = [0, 0];
        for (const [more, addedKey] of steps) {
          n = Math.max(0, n + more);
          keys += addedKey;
          const next = republish(published, { n, keys });
          if (next !== published) {
            const before = published?.basis ?? 0;
            expect(n).toBeGreaterThanOrEqual(Math.max(before + 11, 1.5 * before));
            expect(next?.basis).toBe(n);
            expect(Math.abs((next?.shown ?? 0) - n)).toBeLessThanOrEqual(5);
            expect(next?.shown).toBeGreaterThanOrEqual(16);
          }
          published = next;
        }
      }),
    );
  });

  test('can be told at all, and takes the sum of keys however it is signed', () => {
    const published = republish(undefined, { n: 40, keys: 1_234_567_890 });
    expect(published).toMatchObject({ basis: 40 });
    expect(republish(undefined, { n: 40, keys: 1_234_567_890 - 13 * 100_000_000 })).toEqual(published);
    expect(republish(published, { n: 59, keys: 0 })).toBe(published);
    expect(republish(published, { n: 60, keys: 0 })).toMatchObject({ basis: 60 });
  });
});

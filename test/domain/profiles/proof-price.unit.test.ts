import { expect, test } from '@jest/globals';
import { madeWithinHour, maxCounterOf, stillCounts } from '../../../domain/profiles/proof-price.ts';

const price = { maxCounter: 60, profilesPerHour: 25, highestFactor: 16, burst: 200 };

test('a proof costs the same up to the usual number of profiles, then in proportion, up to a limit', () => {
  const costs = [0, 1, 25, 26, 50, 100, 400, 10_000].map((made) => maxCounterOf(price, made));
  expect(costs).toEqual([60, 60, 60, 63, 120, 240, 960, 960]);
});

test('a thousand profiles of one network in an hour cost many times a thousand first ones', () => {
  let tries = 0;
  for (let made = 0; made < 1000; made += 1) tries += maxCounterOf(price, made) / 2;
  expect(tries / (1000 * 30)).toBeGreaterThan(10);
});

test('the price falls as the hour passes, without a step', () => {
  const after = [0, 0.25, 0.5, 0.75, 1].map((elapsed) =>
    maxCounterOf(price, madeWithinHour(200, 0, elapsed)),
  );
  expect(after).toEqual([480, 360, 240, 120, 60]);
  expect(madeWithinHour(200, 0, 0)).toBe(madeWithinHour(0, 200, 1));
});

test('a proof counts although the price rose to twice its own meanwhile, and no further', () => {
  expect(stillCounts(price, 50, 60)).toBe(true);
  expect(stillCounts(price, 51, 60)).toBe(false);
  expect(stillCounts(price, 51, 120)).toBe(true);
});

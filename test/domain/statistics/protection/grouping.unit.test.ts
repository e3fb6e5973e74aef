import { describe, expect, test } from '@jest/globals';
import { frequentOptions, grouped } from '../../../../domain/statistics/protection/frequent-options.ts';
import { publishedOptions } from '../../../../domain/statistics/protection/grouping.ts';

const people = (...options: number[]) => ({
  everybody: options.reduce((sum, n) => sum + n, 0),
  options,
});

describe('Options that are told each by itself', () => {
  const sizes = [50, 8, 3, 20];
  const told = (publishable: number[], least: number) =>
    publishedOptions(
      4,
      publishable,
      (place) => sizes[place] ?? 0,
      (group) => group.reduce((sum, place) => sum + (sizes[place] ?? 0), 0) >= least,
    );

  test('are all that may be, if they leave none, or a group that is large enough', () => {
    expect(told([0, 1, 2, 3], 6)).toEqual([0, 1, 2, 3]);
    expect(told([0, 3], 6)).toEqual([0, 3]);
  });

  test('are fewer, if they leave a single one, or a small group: the smallest joins it', () => {
    expect(told([0, 1, 3], 6)).toEqual([0, 3]);
    expect(told([0, 3], 12)).toEqual([0]);
    expect(told([0, 3], 90)).toEqual([]);
    expect(told([], 6)).toEqual([]);
  });
});

describe('Frequent options of a poll', () => {
  test('are those of one voter in twenty at least', () => {
    expect(frequentOptions(people(50, 30, 15, 5))).toEqual([0, 1, 2, 3]);
    expect(frequentOptions(people(60, 34, 4, 2))).toEqual([0, 1]);
    // The one that is alone in being rare takes the next with it; what nobody chose is a group with what somebody did.
    expect(frequentOptions(people(60, 38, 2))).toEqual([0]);
    expect(frequentOptions(people(60, 40, 0, 0))).toEqual([0]);
  });

  test('are both, of two', () => {
    expect(frequentOptions(people(99, 1))).toEqual([0, 1]);
  });

  test('aren’t those that nearly everybody chose, where one may choose several', () => {
    expect(frequentOptions({ everybody: 100, options: [97, 50, 40, 30] })).toEqual([1, 2]);
  });

  test('keep the others as one', () => {
    expect(grouped(people(60, 34, 4, 2), [0, 1])).toEqual(people(60, 34, 6));
    expect(grouped(people(60, 40), [0, 1])).toEqual(people(60, 40));
  });
});

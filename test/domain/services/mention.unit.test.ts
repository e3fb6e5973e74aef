import { expect, test } from '@jest/globals';
import { addMonths, monthsFrom } from '../../../domain/dates/months.ts';
import { markOf, mentionOf, mentions, ratingOf } from '../../../domain/services/mention.ts';

test('Mentions are the marks of a scale, the worst first', () => {
  expect(mentions.map(markOf)).toEqual([1, 2, 3, 4, 5]);
  expect(mentions.map((mention) => mentionOf(markOf(mention)))).toEqual(mentions);
  expect(() => mentionOf(6)).toThrow('6');
});

test('A rating is told the best mention first', () => {
  expect(ratingOf([2, 0, 4, 3, 2])).toEqual({
    ...{ ratings: 11, mention: 'fairly-good', above: 5, below: 2 },
    counts: [
      { mention: 'very-good', ratings: 2 },
      { mention: 'good', ratings: 3 },
      { mention: 'fairly-good', ratings: 4 },
      { mention: 'adequate', ratings: 0 },
      { mention: 'poor', ratings: 2 },
    ],
  });
  expect(ratingOf([])).toBeUndefined();
});

test('Months follow each other over years', () => {
  expect(addMonths('2026-11', 3)).toBe('2027-02');
  expect(addMonths('2026-01', -1)).toBe('2025-12');
  expect(monthsFrom('2026-11', '2027-01')).toEqual(['2026-11', '2026-12', '2027-01']);
  expect(monthsFrom('2027-01', '2026-12')).toEqual([]);
});

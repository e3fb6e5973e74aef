import { expect, test } from '@jest/globals';
import { type CountedFlag, type Flagged, flagOutcome } from '../../../domain/moderation/flags.ts';

const rules = {
  ...{ flagsToHold: 3, flagsPerHundredVoters: 2, flagsAfterReview: 5 },
  ...{ freshProfileHours: 24, flagsPerDay: 10 },
};
const flags = (n: number, reason = 'injurieux', more: Partial<CountedFlag> = {}): CountedFlag[] =>
  Array.from({ length: n }, () => ({ reason, at: '2026-03-02T10:00:00.000Z', ...more }));
const decidedAt = '2026-03-01T10:00:00.000Z';
const outcome = (post: Partial<Flagged>, put: CountedFlag[], now = '2026-03-02T11:00:00.000Z') =>
  flagOutcome({ voters: 0, decidedAt, ...post }, put, rules, now);

test('three hold what nobody has reviewed, however few voted; of many voters it takes a share', () => {
  expect([2, 3].map((n) => outcome({}, flags(n)))).toEqual(['count', 'hold']);
  expect([2, 3].map((n) => outcome({ voters: 150 }, flags(n)))).toEqual(['count', 'hold']);
  expect([19, 20].map((n) => outcome({ voters: 1000 }, flags(n)))).toEqual(['count', 'hold']);
});

test('before the last decision, or not yet: such flags don’t count', () => {
  expect(outcome({}, flags(9, 'injurieux', { at: decidedAt }))).toBe('count');
  const fresh = flags(9, 'injurieux', { countsFrom: '2026-03-03T10:00:00.000Z' });
  expect(outcome({}, fresh)).toBe('count');
  expect(outcome({}, fresh, '2026-03-03T10:00:00.000Z')).toBe('hold');
});

test('after a review they mark, whatever their number; for another reason many more hold', () => {
  const post = { reviewedReasons: ['injurieux'] };
  expect([2, 3, 500].map((n) => outcome(post, flags(n)))).toEqual(['count', 'mark', 'mark']);
  expect([2, 3, 14, 15].map((n) => outcome(post, flags(n, 'haineux')))).toEqual([
    ...['count', 'mark', 'mark', 'hold'],
  ]);
  expect(outcome(post, [...flags(14, 'haineux'), ...flags(500)])).toBe('mark');
});

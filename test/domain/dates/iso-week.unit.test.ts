import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isoWeek, mondayOfWeek } from '../../../domain/dates/iso-week.ts';

test.each([
  ['2020-12-31', '2020-W53'],
  ['2021-01-03', '2020-W53'],
  ['2021-01-04', '2021-W01'],
  ['2024-12-30', '2025-W01'],
  ['2026-01-01', '2026-W01'],
  ['2026-07-14', '2026-W29'],
  ['2026-12-31', '2026-W53'],
  ['2027-01-03', '2026-W53'],
  ['2027-01-04', '2027-W01'],
  ['2024-02-29', '2024-W09'],
  ['1976-12-31', '1976-W53'],
  ['2008-12-29', '2009-W01'],
])('%s is in %s', (date, week) => {
  expect(isoWeek(date)).toBe(week);
});

const isoDate = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10);
const day = 86_400_000;

test('a week is seven days from a Monday, and the next one is another', () => {
  const monday = fc.integer({ min: -2000, max: 5000 }).map((n) => Date.UTC(2020, 0, 6) + n * 7 * day);
  fc.assert(
    fc.property(monday, (start) => {
      const weeks = [0, 1, 2, 3, 4, 5, 6].map((n) => isoWeek(isoDate(start + n * day)));
      expect(new Set(weeks).size).toBe(1);
      expect(isoWeek(isoDate(start + 7 * day)) > (weeks[0] as string)).toBe(true);
      // The week that holds 4 January is the first (ISO 8601, equivalent definition).
      const year = Number(weeks[0]?.slice(0, 4));
      expect(isoWeek(`${year}-01-04`)).toBe(`${year}-W01`);
    }),
  );
});

test.each([
  ['2026-W53', '2026-12-28'],
  ['2027-W01', '2027-01-04'],
  ['2020-W01', '2019-12-30'],
  ['2027-W53', undefined],
  ['2026-W00', undefined],
  ['2026-12-28', undefined],
])('%s begins on %s', (week, monday) => {
  expect(mondayOfWeek(week)).toBe(monday);
});

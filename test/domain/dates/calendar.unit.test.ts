import { describe, expect, test } from '@jest/globals';
import {
  addDays,
  datesFrom,
  longDate,
  mondayOf,
  mondaysFrom,
  monthName,
} from '../../../domain/dates/calendar.ts';

describe('Calendar dates', () => {
  test('follow each other over months, leap days and years', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2027-01-01', -365)).toBe('2026-01-01');
    expect(datesFrom('2026-02-27', '2026-03-02')).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
      '2026-03-02',
    ]);
    expect(datesFrom('2026-03-02', '2026-03-01')).toEqual([]);
  });

  test('know the Monday of their week', () => {
    expect(mondayOf('2026-11-16')).toBe('2026-11-16');
    expect(mondayOf('2026-11-22')).toBe('2026-11-16');
    // 2027-01-01 is a Friday, of the last week of 2026.
    expect(mondayOf('2027-01-01')).toBe('2026-12-28');
    expect(mondaysFrom('2026-11-18', '2026-11-30')).toEqual(['2026-11-16', '2026-11-23', '2026-11-30']);
  });
});

test('The first of a month is « 1er » in French, and a month is said in words', () => {
  expect([longDate('2027-01-01'), longDate('2027-01-11')]).toEqual(['1er janvier 2027', '11 janvier 2027']);
  expect(longDate('2027-03-01', 'de-DE')).toBe('1. März 2027');
  expect([monthName('2027-01'), monthName('2027-01', 'de-DE')]).toEqual(['janvier 2027', 'Januar 2027']);
});

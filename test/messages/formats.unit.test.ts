import { describe, expect, test } from '@jest/globals';
import { formatsOf } from '../../messages/formats.ts';
import type { Language } from '../../messages/languages.ts';

const now = Date.parse('2026-11-28T12:00:00Z');
const endIn = (language: Language, instant: string, timeZone = 'Europe/Paris') =>
  formatsOf(language, timeZone, now).end(instant).replaceAll(/\s/g, ' ');

describe('When something ends', () => {
  test.each([
    ['2026-09-14T22:00:00.000Z', '14 septembre'],
    ['2026-12-31T23:00:00.000Z', '31 décembre'],
    // The night in which clocks go back, and the first of a month.
    ['2026-10-24T22:00:00.000Z', '24 octobre'],
    ['2026-10-01T22:00:00.000Z', '1er octobre'],
  ])('at the midnight %s it is told by the day that ends: %s', (instant, told) => {
    expect(endIn('fr', instant)).toBe(told);
  });

  test('within a day it is told with its time', () => {
    expect(endIn('fr', '2026-09-15T08:00:00.000Z')).toBe('15 septembre, 10 h');
    expect(endIn('de', '2026-09-15T08:05:00.000Z')).toBe('15. September, 10:05');
  });

  test('midnight is that of the instance', () => {
    expect(endIn('en', '2026-09-15T04:00:00.000Z', 'America/Martinique')).toBe('14 September');
    expect(endIn('en', '2026-09-15T04:00:00.000Z')).toBe('15 September, 6:00');
  });
});

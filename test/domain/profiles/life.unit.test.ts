import { expect, test } from '@jest/globals';
import { endOfProfile } from '../../../domain/profiles/life.ts';

const made = Date.parse('2026-11-28T12:00:00Z');
const day = 86_400_000;

test('A profile ends three years after it was made, or 24 months after it was last used, whichever comes first', () => {
  expect(endOfProfile(made, made)).toEqual({
    ...{ endsOn: '2029-11-27', erasedIfUnusedOn: '2028-11-28' },
    isNear: false,
  });
  const later = Date.parse('2028-06-01T12:00:00Z');
  expect(endOfProfile(made, later)).toMatchObject({ endsOn: '2029-11-27', erasedIfUnusedOn: '2029-11-27' });
});

test('Its end is near in its last sixty days', () => {
  const end = made + 3 * 365 * day;
  expect(endOfProfile(made, end - 60 * day).isNear).toBe(false);
  expect(endOfProfile(made, end - 60 * day + 1).isNear).toBe(true);
});

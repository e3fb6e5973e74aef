import { describe, expect, test } from '@jest/globals';
import { instantOf, wallClock } from '../../../domain/dates/wall-clock.ts';

const at = (zone: string, wall: string) => new Date(instantOf(zone, wall)).toISOString();

describe('a time on the wall', () => {
  test.each([
    ['Europe/Paris', '2027-01-12T19:00', '2027-01-12T18:00:00.000Z'],
    ['Europe/Paris', '2027-07-12T00:00', '2027-07-11T22:00:00.000Z'],
    ['America/Guadeloupe', '2027-07-12T19:00', '2027-07-12T23:00:00.000Z'],
    ['Indian/Reunion', '2027-01-01T01:30', '2026-12-31T21:30:00.000Z'],
    ['Pacific/Noumea', '2027-01-12T08:05', '2027-01-11T21:05:00.000Z'],
    // An hour before and after the clocks change, on either side of the Atlantic.
    ['Europe/Paris', '2027-03-28T01:59', '2027-03-28T00:59:00.000Z'],
    ['Europe/Paris', '2027-03-28T03:00', '2027-03-28T01:00:00.000Z'],
    ['America/Miquelon', '2027-03-14T03:00', '2027-03-14T05:00:00.000Z'],
    ['Europe/Paris', '2027-10-31T03:00', '2027-10-31T02:00:00.000Z'],
  ])('of %s, %s, is an instant, and back', (zone, wall, instant) => {
    expect(at(zone, wall)).toBe(instant);
    expect(wallClock(zone, Date.parse(instant))).toBe(wall);
  });

  test('that comes twice is the first; that is skipped comes as if the clocks hadn’t been put forward', () => {
    expect(at('Europe/Paris', '2027-10-31T02:30')).toBe('2027-10-31T00:30:00.000Z');
    expect(at('Europe/Paris', '2027-03-28T02:30')).toBe('2027-03-28T01:30:00.000Z');
    expect(at('America/Miquelon', '2027-03-14T02:30')).toBe('2027-03-14T05:30:00.000Z');
  });

  test('that isn’t one is no instant', () => {
    expect(instantOf('Europe/Paris', '')).toBeNaN();
    expect(instantOf('Europe/Paris', '2027-13-01T10:00')).toBeNaN();
  });
});

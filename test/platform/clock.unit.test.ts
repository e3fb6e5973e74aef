import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../domain/dates/calendar.ts';
import { calendarDate, startOfDay, wallTime } from '../../platform/clock.ts';

const utc = (zone: string, date: string) => new Date(startOfDay(zone, date)).toISOString();

test.each([
  ['Europe/Paris', '2026-10-25', '2026-10-24T22:00:00.000Z'],
  ['Europe/Paris', '2026-10-26', '2026-10-25T23:00:00.000Z'],
  ['Europe/Paris', '2027-03-29', '2027-03-28T22:00:00.000Z'],
  ['Indian/Reunion', '2027-01-01', '2026-12-31T20:00:00.000Z'],
  // The clocks of Cairo go from 23:59 to 01:00 in that night: its day begins at one.
  ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z'],
  ['Pacific/Kiritimati', '2027-01-01', '2026-12-31T10:00:00.000Z'],
  ['Pacific/Pago_Pago', '2027-01-01', '2027-01-01T11:00:00.000Z'],
])('In %s, %s begins at %s', (zone, date, instant) => {
  expect(utc(zone, date)).toBe(instant);
});

test('A day begins where the date changes, whatever the zone and the day', () => {
  const zones = fc.constantFrom('Europe/Paris', 'America/Santiago', 'Australia/Lord_Howe', 'Asia/Kathmandu');
  const dates = fc.nat(3000).map((days) => addDays('2024-01-01', days));
  fc.assert(
    fc.property(zones, dates, (zone, date) => {
      const start = startOfDay(zone, date);
      expect(calendarDate(zone, start)).toBe(date);
      expect(calendarDate(zone, start - 1)).toBe(addDays(date, -1));
    }),
  );
});

test('The wall shows hours and minutes', () => {
  expect(wallTime('Europe/Paris', Date.parse('2026-12-28T07:00:30Z'))).toBe('08:00');
  expect(wallTime('Europe/Paris', Date.parse('2026-06-28T22:05:00Z'))).toBe('00:05');
});

import { describe, expect, test } from '@jest/globals';
import {
  codeDays,
  isAlive,
  roomCodeOf,
  roomCodePattern,
  typedRoomCode,
} from '../../../domain/meetings/room-code.ts';

describe('The code of a room', () => {
  test('has six characters of Crockford’s Base32, each from one byte, all equally likely', () => {
    const characters = Array.from({ length: 256 }, (_, byte) =>
      roomCodeOf(Uint8Array.of(byte, byte, byte, byte, byte, byte)),
    );
    for (const code of characters) expect(code).toMatch(roomCodePattern);
    const counts = Map.groupBy(characters, (code) => code[0]);
    expect([...counts.keys()].toSorted().join('')).toBe('0123456789ABCDEFGHJKMNPQRSTVWXYZ');
    expect([...counts.values()].every(({ length }) => length === 8)).toBe(true);
    expect(() => roomCodeOf(new Uint8Array(5))).toThrow();
  });

  test.each([
    ['k7m2qx', 'K7M2QX'],
    [' K7M-2QX ', 'K7M2QX'],
    ['k7m\u00a02qx', 'K7M2QX'],
    ['K7M‐2QX', 'K7M2QX'],
    ['oOiIlL', '001111'],
  ])('is understood as people type it: %s', (typed, code) => {
    expect(typedRoomCode(typed)).toBe(code);
  });

  test.each(['', 'K7M2Q', 'K7M2QXX', 'K7M2QU', 'K7M2Q!', 'É7M2QX', '٣٣٣٣٣٣'])(
    'and nothing else: %p',
    (typed) => {
      expect(typedRoomCode(typed)).toBeUndefined();
    },
  );

  test('is alive on the days of its meeting, the day before and the day after', () => {
    const days = codeDays('2027-02-28', '2027-03-01');
    expect(days).toEqual({ from: '2027-02-27', to: '2027-03-02' });
    const alive = ['2027-02-26', '2027-02-27', '2027-03-02', '2027-03-03'].map((day) => isAlive(days, day));
    expect(alive).toEqual([false, true, true, false]);
  });
});

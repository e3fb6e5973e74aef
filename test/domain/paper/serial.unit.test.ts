import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseSerial, serialOf } from '../../../domain/paper/serial.ts';

const twelveBytes = fc.uint8Array({ minLength: 12, maxLength: 12 });

describe('The serial of a bulletin', () => {
  test('is its 96 bits in Crockford’s base 32, in four groups of five', () => {
    expect(serialOf(new Uint8Array(12))).toBe('00000-00000-00000-00000');
    expect(serialOf(new Uint8Array(12).fill(255))).toBe('1ZZZZ-ZZZZZ-ZZZZZ-ZZZZZ');
    expect(serialOf(Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 33))).toBe('00000-00000-00000-00111');
  });

  test('is another one for other bytes, and is read back however it is typed', () => {
    fc.assert(
      fc.property(twelveBytes, twelveBytes, (one, other) => {
        const serial = serialOf(one);
        expect(serial === serialOf(other)).toBe(Buffer.compare(one, other) === 0);
        expect(parseSerial(serial)).toBe(serial);
        expect(parseSerial(` ${serial.toLowerCase().replaceAll('-', ' ')} `)).toBe(serial);
        expect(parseSerial(serial.replaceAll('0', 'O').replaceAll('1', 'l'))).toBe(serial);
      }),
    );
  });

  test.each([
    '',
    '0ABCD',
    '0ABCD-EFGH1-JKMNP-QRSTVW',
    '0ABCD-EFGH1-JKMNP-QRSTU',
    '2ABCD-EFGH1-JKMNP-QRSTV',
    '0ABCD-EFGH1-JKMNP-QRST€',
  ])('can’t be %p', (typed) => {
    expect(() => parseSerial(typed)).toThrow(
      expect.objectContaining({
        code: 'serial-unknown',
        facts: expect.objectContaining({ reason: 'malformed' }),
      }),
    );
  });
});

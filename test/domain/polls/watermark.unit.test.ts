import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isAfter, isUseless, paddedSequence, watermarkAt } from '../../../domain/polls/watermark.ts';

const sequence = fc.bigInt({ min: 0n, max: 10n ** 40n - 1n });
/** To the hundredth. */
const day = fc.nat(10_000_000).map((hundredths) => hundredths / 100);

describe('a watermark', () => {
  test('is compared as the numbers are, whatever the days', () => {
    fc.assert(
      fc.property(sequence, sequence, day, (a, b, d) => {
        const watermark = watermarkAt(paddedSequence(String(b)), d);
        expect(isAfter(paddedSequence(String(a)), watermark)).toBe(a > b);
      }),
    );
  });

  test('has its own record, and the one before it, behind it', () => {
    fc.assert(
      fc.property(sequence, day, (a, d) => {
        fc.pre(a > 0n);
        const watermark = watermarkAt(paddedSequence(String(a)), d);
        expect(isAfter(paddedSequence(String(a)), watermark)).toBe(false);
        expect(isAfter(paddedSequence(String(a - 1n)), watermark)).toBe(false);
        expect(isAfter(paddedSequence(String(a + 1n)), watermark)).toBe(a + 1n < 10n ** 40n);
      }),
    );
  });

  test('is of use for a little longer than the stream keeps what it refuses', () => {
    const watermark = watermarkAt(paddedSequence('123'), 20_000.25);
    const days = [19_999, 20_000.25, 20_001.25, 20_001.33, 20_001.34, 20_100];
    expect(days.map((each) => isUseless(watermark, each))).toEqual([false, false, false, false, true, true]);
  });

  test('of which only the day is known is of use as long as if it had been written at its end', () => {
    const watermark = watermarkAt(paddedSequence('123'), 20_000);
    const days = [20_000, 20_001.99, 20_002.08, 20_002.09];
    expect(days.map((each) => isUseless(watermark, each))).toEqual([false, false, false, true]);
  });
});

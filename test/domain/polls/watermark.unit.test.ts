import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isAfter, isUseless, paddedSequence, watermarkAt } from '../../../domain/polls/watermark.ts';

const sequence = fc.bigInt({ min: 0n, max: 10n ** 40n - 1n });
const day = fc.nat(100_000);

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

  test('is of use for two days and no longer', () => {
    const watermark = watermarkAt(paddedSequence('123'), 20_000);
    expect([19_999, 20_000, 20_001, 20_002, 20_003, 20_100].map((d) => isUseless(watermark, d))).toEqual([
      false,
      false,
      false,
      false,
      true,
      true,
    ]);
  });
});

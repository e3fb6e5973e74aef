import { describe, expect, test } from '@jest/globals';
import { centsOf, eurosOf } from '../../../apps/console/money.ts';

describe('An amount in euros', () => {
  test('is read as people type it, and as fields show it', () => {
    const typed = ['12000', '12 000', '12 000,00 €', '12\u202f000,5', '0.1', '1e3'];
    expect(typed.map(centsOf)).toEqual([12_000_00, 12_000_00, 12_000_00, 12_000_50, 10, 1_000_00]);
    for (const cents of [1, 10, 99, 12_000_00, 12_000_05, 100_000_000_00]) {
      expect(centsOf(eurosOf(cents))).toBe(cents);
    }
    expect(eurosOf(12_000_50)).toBe('12\u202f000,50');
  });

  test('is 0 where it is none', () => {
    expect(['', ' ', 'douze', '12,5,5', '-3', '0', '1e400'].map(centsOf)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });
});

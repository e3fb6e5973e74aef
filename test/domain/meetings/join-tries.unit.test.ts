import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { tryAgain } from '../../../domain/meetings/join-tries.ts';

const noon = Date.UTC(2027, 2, 12, 12);

describe('Tries to join', () => {
  test('are five within any minute, and the next one counts when the first is a minute old', () => {
    let tries: readonly number[] = [];
    for (const second of [0, 1, 2, 30, 59]) {
      const next = tryAgain(tries, noon + second * 1000);
      tries = 'tries' in next ? next.tries : [];
    }
    expect(tries).toHaveLength(5);
    expect(tryAgain(tries, noon + 59_500)).toEqual({ tooSoon: 1 });
    expect(
      tryAgain(
        [0, 1, 2, 3, 4].map((n) => noon + n),
        noon + 10_000,
      ),
    ).toEqual({ tooSoon: 50 });
    expect(tryAgain(tries, noon + 60_000)).toHaveProperty('tries');
  });

  test('whatever their times, are never more than five in a minute', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 600_000 }), { maxLength: 200 }), (offsets) => {
        let tries: readonly number[] = [];
        const counted: number[] = [];
        for (const offset of offsets.toSorted((one, other) => one - other)) {
          const next = tryAgain(tries, noon + offset);
          if ('tooSoon' in next) continue;
          tries = next.tries;
          counted.push(offset);
        }
        for (const at of counted) {
          expect(counted.filter((other) => other >= at && other < at + 60_000).length).toBeLessThanOrEqual(5);
        }
      }),
      { seed: 17 },
    );
  });

  test('of a clock that was ahead shut nobody out', () => {
    const ahead = [1, 2, 3, 4, 5].map((hour) => noon + hour * 3_600_000);
    expect(tryAgain(ahead, noon)).toEqual({ tries: [noon] });
  });
});

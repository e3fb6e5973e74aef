import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Count } from '../../../../domain/polls/tally.ts';
import {
  type ExactCell,
  keyModulus,
  maxNoise,
  perturb,
  perturbCount,
  protectCell,
} from '../../../../domain/statistics/protection/disclosure.ts';
import { perturbationTable } from '../../../../domain/statistics/protection/disclosure-table.ts';
import { countOf } from '../../../support/leaves.ts';
import { describeWith } from '../../../support/shared-data.ts';

interface Side {
  count: number;
  key8: number;
  perturbedA: number;
}
interface OracleRecord {
  departement: string;
  sex: string;
  age: string;
  vote: string;
  key8: number;
}
interface Oracle {
  lookups: { set: string; count: number; key8?: number; keyU32?: number; perturbed: number }[];
  examples: { records: OracleRecord[]; cells: (Side & Omit<OracleRecord, 'key8'>)[] }[];
  stream: { steps: { plus: Side; moins: Side; total: Side }[] };
  floatTrap: { keys8: number[]; exactKey8: number; perturbedA_count3_exact: number };
}

/**
 * Look-ups, a worked example with all its margins, and a stream of votes, computed with the R packages ptable 1.0.0
 * (`create_cnt_ptable`, D = 5, V = 3, js = 2 for set A) and cellKey 1.0.2 (`lookup_freq`), R 4.2.2, from made-up records.
 * Set A is the one that `disclosure-table.ts` holds.
 */
describeWith('cell-key/oracle.json', 'the oracle', (file) => {
  const oracle = JSON.parse(readFileSync(file, 'utf8')) as Oracle;

  test('every look-up of set A', () => {
    const lookups = oracle.lookups.filter(({ set }) => set === 'A');
    expect(lookups.length).toBeGreaterThan(100);
    for (const { count, key8, keyU32, perturbed } of lookups) {
      // Keys modulo 2^32 are the same look-up on another scale.
      const key = key8 ?? ((keyU32 ?? Number.NaN) * keyModulus) / 2 ** 32;
      expect([count, key, perturb(count, key)]).toEqual([count, key, perturbed]);
    }
  });

  test('the worked example: every cell and margin, summed from its records', () => {
    for (const { records, cells } of oracle.examples) {
      for (const cell of cells) {
        const inside = records.filter((record) =>
          (['departement', 'sex', 'age', 'vote'] as const).every(
            (dimension) => cell[dimension] === 'Total' || cell[dimension] === record[dimension],
          ),
        );
        const keys = inside.reduce((sum, { key8 }) => sum + key8, 0);
        expect([inside.length, keys % keyModulus]).toEqual([cell.count, cell.key8]);
        expect(perturbCount({ n: inside.length, keys })).toBe(cell.perturbedA);
      }
    }
  });

  test('the stream, whose total has the sum of both keys', () => {
    for (const { plus, moins, total } of oracle.stream.steps) {
      for (const side of [plus, moins, total]) expect(perturb(side.count, side.key8)).toBe(side.perturbedA);
      const both = { n: plus.count + moins.count, keys: plus.key8 + moins.key8 };
      expect(perturbCount(both)).toBe(total.perturbedA);
    }
  });

  test('three keys whose sum is the modulus make the key 0', () => {
    const { keys8, exactKey8, perturbedA_count3_exact } = oracle.floatTrap;
    const keys = keys8.reduce((sum, key) => sum + key, 0);
    expect(keys % keyModulus).toBe(exactKey8);
    expect(perturbCount({ n: 3, keys })).toBe(perturbedA_count3_exact);
  });
});

describe('the perturbation table', () => {
  test('has the parameters it says: bounded by 5, no result of 1 or 2, no bias, variance 3', () => {
    for (const [count, row] of perturbationTable.entries()) {
      const entries = row.map(([bound, noise], place) => {
        const p = (bound - (row[place - 1]?.[0] ?? 0)) / keyModulus;
        return { p, noise };
      });
      expect(row.at(-1)?.[0]).toBe(keyModulus);
      const mean = entries.reduce((sum, { p, noise }) => sum + p * noise, 0);
      const variance = entries.reduce((sum, { p, noise }) => sum + p * noise ** 2, 0) - mean ** 2;
      expect(mean).toBeCloseTo(0, 6);
      expect(variance).toBeCloseTo(count === 0 ? 0 : 3, 6);
      for (const { p, noise } of entries) {
        expect(p).toBeGreaterThan(0);
        expect(Math.abs(noise)).toBeLessThanOrEqual(maxNoise);
        expect([1, 2]).not.toContain(count + noise);
        expect(count + noise).toBeGreaterThanOrEqual(0);
      }
    }
  });

  test.each([
    [-1, 0],
    [1.5, 0],
    [Number.NaN, 0],
    [3, -1],
    [3, keyModulus],
    [3, Number.NaN],
  ])('refuses count %d with key %d', (count, key8) => {
    expect(() => perturb(count, key8)).toThrow(RangeError);
  });
});

test('sums of keys are integers: a float would fall anywhere in the table', () => {
  expect(() => perturbCount({ n: 3, keys: 0.5 })).toThrow(RangeError);
});

const side = fc
  .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: keyModulus - 1 }))
  .map(([n, key]) => ({ n, keys: n === 0 ? 0 : key + (n - 1) * keyModulus }));
const sumOf = (options: readonly Count[]): Count => ({
  n: options.reduce((sum, { n }) => sum + n, 0),
  keys: options.reduce((sum, { keys }) => sum + keys, 0),
});
const cellOf = (...options: Count[]): ExactCell => ({ everybody: sumOf(options), options });
const cell: fc.Arbitrary<ExactCell> = fc.tuple(side, side).map((sides) => cellOf(...sides));
/** Three to six options, some of which next to nobody chose. */
const rarely = side.map(({ n, keys }) => ({ n: n % 9, keys }));
const manyOptions = fc
  .array(fc.oneof(side, rarely), { minLength: 3, maxLength: 6 })
  .map((options) => cellOf(...options));
/** People who chose some of four options: the first most often, the last next to never. */
const severalChoices = fc
  .tuple(
    fc.integer({ min: 60, max: 99 }),
    fc.array(fc.tuple(fc.nat(99), fc.nat(99), fc.nat(keyModulus - 1)), {
      minLength: 40,
      maxLength: 250,
      size: 'max',
    }),
  )
  .map(([often, draws]): ExactCell => {
    const people = draws.map(([first, more, key]) => {
      const places = [
        ...(first < often ? [0] : []),
        ...(more % 2 ? [1] : []),
        ...(more % 7 === 0 ? [2] : []),
        ...(more > 96 ? [3] : []),
      ];
      return { key, places: places.length > 0 ? places : [0] };
    });
    const chosen = (place: number) => countOf(people.filter(({ places }) => places.includes(place)));
    return { everybody: countOf(people), options: [0, 1, 2, 3].map(chosen) };
  });

describe('what may be told of a cell', () => {
  test('a base only of a crowd, a split only where both answers were given, never far from the truth', () => {
    fc.assert(
      fc.property(cell, (exact) => {
        const shown = protectCell(exact);
        const n = exact.everybody.n;
        const sides = exact.options.map((option) => option.n);
        if (shown.kind === 'hidden') return expect(n).toBeLessThanOrEqual(20);
        expect(n).toBeGreaterThanOrEqual(11);
        expect(Math.abs(shown.base - n)).toBeLessThanOrEqual(5);
        if (shown.kind === 'base') {
          expect(Math.min(...sides)).toBeLessThanOrEqual(10);
          if (shown.above90 !== undefined) expect((sides[shown.above90] ?? 0) / n).toBeGreaterThan(0.9);
          expect(shown.above90 !== undefined).toBe(shown.base >= 110);
          return;
        }
        expect(shown).not.toHaveProperty('others');
        for (const [place, count] of shown.options.entries()) {
          expect(sides[place]).toBeGreaterThanOrEqual(1);
          expect(count).toBeGreaterThanOrEqual(6);
          expect(Math.abs((count ?? 0) - (sides[place] ?? 0))).toBeLessThanOrEqual(5);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['one of many options', manyOptions],
    ['several options', severalChoices],
  ])('of %s: none that nobody chose, or everybody; what is left isn’t one option, nor nobody', (_, cells) => {
    let [splits, groups] = [0, 0];
    fc.assert(
      fc.property(cells, (exact) => {
        const shown = protectCell(exact);
        if (shown.kind === 'base') {
          const above = exact.options[shown.above90 ?? -1];
          if (above) expect(above.n / exact.everybody.n).toBeGreaterThan(0.9);
        }
        if (shown.kind !== 'split') return;
        splits += 1;
        const others: number[] = [];
        for (const [place, option] of exact.options.entries()) {
          const count = shown.options[place] ?? null;
          if (count === null) {
            others.push(option.n);
            continue;
          }
          expect(Math.min(option.n, exact.everybody.n - option.n)).toBeGreaterThanOrEqual(1);
          expect(count).toBeGreaterThanOrEqual(6);
          expect(Math.abs(count - option.n)).toBeLessThanOrEqual(5);
        }
        expect(others.length < exact.options.length).toBe(true);
        expect(shown.others === undefined).toBe(others.length === 0);
        if (shown.others === undefined) return;
        groups += 1;
        const together = others.reduce((sum, n) => sum + n, 0);
        expect(others.length).toBeGreaterThanOrEqual(2);
        expect(together).toBeGreaterThanOrEqual(1);
        expect(shown.others).toBeGreaterThanOrEqual(6);
        expect(Math.abs(shown.others - together)).toBeLessThanOrEqual(5);
      }),
      { numRuns: 1000 },
    );
    expect([splits, groups].map((n) => n > 20)).toEqual([true, true]);
  });

  test('of an option that may not be told by itself, only that others have it among them', () => {
    const exact = cellOf({ n: 40, keys: 1 }, { n: 30, keys: 2 }, { n: 20, keys: 3 });
    expect(protectCell(exact, [0, 1])).toMatchObject({ options: [expect.any(Number), null, null] });
    expect(protectCell(exact, [0])).toMatchObject({ options: [expect.any(Number), null, null] });
    expect(protectCell(exact, [])).toMatchObject({ kind: 'base' });
  });

  test('a cell of one answer is never split, however large', () => {
    const exact = cellOf({ n: 5000, keys: 12_345_678 }, { n: 0, keys: 0 });
    expect(protectCell(exact)).toMatchObject({ kind: 'base', above90: 0 });
    const none = { n: 0, keys: 0 };
    expect(protectCell(cellOf(none, { n: 5000, keys: 12_345_678 }, none))).toMatchObject({
      kind: 'base',
      above90: 1,
    });
  });

  test('the same people always show the same, however their keys are summed', () => {
    fc.assert(
      fc.property(manyOptions, fc.integer({ min: -9, max: 9 }), (exact, turns) => {
        const shift = ({ n, keys }: Count) => ({ n, keys: keys + turns * keyModulus });
        expect(protectCell(cellOf(...exact.options.map(shift)))).toEqual(protectCell(exact));
      }),
    );
  });
});

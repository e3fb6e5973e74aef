import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  blurOf,
  keyModulus,
  maxNoise,
  perturb,
  perturbCount,
  shownCell,
} from '../../../../domain/statistics/protection/disclosure.ts';
import { perturbationTable } from '../../../../domain/statistics/protection/disclosure-table.ts';
import { drawNoise, noiseBound, noiseLaw } from '../../../../domain/statistics/protection/noise.ts';
import { seededRandom } from '../../../../tools/random.ts';
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

/** Answers with noise: of two to six options, some of which hardly anybody chose. */
const noisy = fc
  .array(fc.oneof(fc.integer({ min: -30, max: 400 }), fc.integer({ min: -30, max: 12 })), {
    minLength: 2,
    maxLength: 6,
  })
  .map((options) => ({ options, variance: 40 }));
const base = fc.integer({ min: 11, max: 2000 });
const allOf = ({ options }: { options: readonly number[] }) => [...options.keys()];

describe('what is told of a cell', () => {
  test('is made of the noisy numbers: no share of nothing or of all, nothing left that is a single option', () => {
    fc.assert(
      fc.property(base, noisy, fc.boolean(), (shownBase, answers, several) => {
        const shown = shownCell(shownBase, answers, allOf(answers), several);
        expect(shown.base).toBe(shownBase);
        if (shown.kind === 'base') return;
        const others: number[] = [];
        for (const [place, count] of shown.options.entries()) {
          const exact = answers.options[place] ?? 0;
          if (count === null) others.push(exact);
          else {
            expect(count).toBe(exact);
            expect(count).toBeGreaterThanOrEqual(3);
            if (several) expect(shownBase - count).toBeGreaterThanOrEqual(3);
          }
        }
        expect(others.length < answers.options.length).toBe(true);
        expect(others.length).not.toBe(1);
        expect(shown.others).toBe(others.length === 0 ? undefined : others.reduce((sum, n) => sum + n, 0));
        if (shown.others !== undefined) expect(shown.others).toBeGreaterThanOrEqual(3);
        const told = shown.options.filter((count) => count !== null);
        if (several) return;
        // No published group is everybody.
        expect(told.length + Number(shown.others !== undefined)).toBeGreaterThanOrEqual(2);
      }),
      { numRuns: 2000 },
    );
  });

  test('an option that may not be told by itself is told with others', () => {
    const answers = { options: [40, 30, 20], variance: 20 };
    expect(shownCell(90, answers, [0, 1], false)).toMatchObject({ options: [40, null, null], others: 50 });
    expect(shownCell(90, answers, [0], false)).toMatchObject({ options: [40, null, null], others: 50 });
    expect(shownCell(90, answers, [], false)).toEqual({ kind: 'base', base: 90 });
  });

  test.each([
    [{ options: [2000, 1], variance: 40 }, 0],
    [{ options: [-4, 2000], variance: 40 }, 1],
    // Less than a tenth, apart from the noise.
    [{ options: [180, 2], variance: 40 }, undefined],
    [{ options: [100, -9], variance: 200 }, undefined],
  ])('%j: « plus de 90 % » of %j where no noise could have made it', (answers, above90) => {
    const all = answers.options.reduce((sum, n) => sum + n, 0);
    expect(shownCell(all, answers, [0, 1], false)).toEqual({
      kind: 'base',
      base: all,
      ...(above90 !== undefined && { above90 }),
    });
  });

  test('says how blurred a share is: 95 of 100 are as near as that', () => {
    const random = seededRandom(7);
    const exact = [60, 40];
    let near = 0;
    let blurs = 0;
    for (let trial = 0; trial < 2_000; trial += 1) {
      const options = exact.map((n) => n + drawNoise(20, random));
      const shown = shownCell(100, { options, variance: 20 }, [0, 1], false);
      if (shown.kind !== 'split') continue;
      const [plus = 0, minus = 0] = options;
      const blur = blurOf(shown, 20, false);
      blurs += blur;
      if (Math.abs((100 * plus) / (plus + minus) - 60) <= blur) near += 1;
    }
    expect(near / 2_000).toBeGreaterThan(0.94);
    expect(near / 2_000).toBeLessThan(0.98);
    expect(Math.round(blurs / 2_000)).toBe(7);
  });
});

describe('The noise of answers', () => {
  test.each([20, 40, 120])('of variance %d is a normal law without bias, cut off', (variance) => {
    const law = noiseLaw(variance);
    const bound = noiseBound(variance);
    const moment = (power: number) =>
      law.reduce((sum, probability, place) => sum + probability * (place - bound) ** power, 0);
    expect(law).toHaveLength(2 * bound + 1);
    expect(moment(0)).toBeCloseTo(1, 12);
    expect(moment(1)).toBeCloseTo(0, 12);
    expect(Math.abs(moment(2) / variance - 1)).toBeLessThan(0.01);
    expect(law[0]).toBeLessThan(1e-4);
  });

  test('follows its law, from the first chance to the last', () => {
    const random = seededRandom(11);
    const draws = Array.from({ length: 20_000 }, () => drawNoise(20, random));
    const law = noiseLaw(20);
    for (const [place, probability] of law.entries()) {
      const share = draws.filter((noise) => noise === place - noiseBound(20)).length / draws.length;
      expect(Math.abs(share - probability)).toBeLessThan(0.012);
    }
    expect(drawNoise(20, () => 0)).toBe(-noiseBound(20));
    expect(drawNoise(20, () => 1 - 2 ** -40)).toBe(noiseBound(20));
  });
});

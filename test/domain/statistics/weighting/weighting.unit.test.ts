import { describe, expect, test } from '@jest/globals';
import { crossVariance, weightedVariance } from '../../../../domain/statistics/protection/noise.ts';
import { releaseOf } from '../../../../domain/statistics/protection/release.ts';
import type { ExactLeaf } from '../../../../domain/statistics/protection/release-tables.ts';
import type { PublishedBase } from '../../../../domain/statistics/weighting/representativeness.ts';
import { presenceOf } from '../../../../domain/statistics/weighting/representativeness.ts';
import { weigh } from '../../../../domain/statistics/weighting/weighting.ts';
import { seededRandom } from '../../../../tools/random.ts';
import { leafOf } from '../../../support/leaves.ts';

const dimensions = { place: ['A', 'B', 'C'], sex: ['F', 'H'] };
const margins = { place: { A: 600, B: 380, C: 20 }, sex: { F: 500, H: 500 } };

/** A leaf with keys whose noise is nil: half of 10^8. */
const leaf = (place: string, sex: string, ...options: number[]): ExactLeaf =>
  leafOf({ place, sex }, ...options.map((n, option) => ({ n, keys: option === 0 ? 50_000_000 : 0 })));

/** No noise: the middle of every law. */
const draw = () => 0.5;
const released = (leaves: ExactLeaf[], of: Record<string, string[]> = dimensions) =>
  releaseOf(undefined, leaves, of, { draw });
const result = (leaves: ExactLeaf[], population: typeof margins = margins, chance = draw) =>
  weigh(leaves, released(leaves), dimensions, population, chance);

/** Women say +, four of five; men −, four of five; there are three men for a woman. */
const unbalanced = (n: number) => [
  leaf('A', 'F', 8 * n, 2 * n),
  leaf('A', 'H', 6 * n, 24 * n),
  leaf('B', 'F', 8 * n, 2 * n),
  leaf('B', 'H', 6 * n, 24 * n),
];

describe('A weighted result', () => {
  test('is what the voters would have said with the composition of the population', () => {
    const weighted = result([...unbalanced(10), leaf('C', 'F', 20, 20), leaf('C', 'H', 20, 20)]);
    expect(weighted).toMatchObject({
      kind: 'weighted',
      voters: 880,
      raw: { options: [36, 64] },
      merged: [],
      effectiveSize: expect.any(Number),
    });
    if (weighted.kind !== 'weighted') return;
    // Half women at 80 %, half men at 20 %, within the noise and the rounding.
    const [plus = 0, minus = 0] = weighted.weighted.options;
    expect(Math.abs((plus ?? 0) - 50)).toBeLessThanOrEqual(1);
    expect((plus ?? 0) + (minus ?? 0)).toBe(100);
    // Rounded, so that nothing of single cells can be had from it.
    expect(String(weighted.effectiveSize)).toMatch(/^\d\d0*$/);
    expect(weighted.designEffect).toBe(Math.round(10 * weighted.designEffect) / 10);
  });

  test('has a noise on each weighted count, of the variance of a cross and more where more have voted', () => {
    const leaves = [...unbalanced(3), leaf('C', 'F', 20, 20), leaf('C', 'H', 20, 20)];
    const plus = Array.from({ length: 200 }, (_, seed) => {
      const weighted = result(leaves, margins, seededRandom(seed));
      return weighted.kind === 'weighted' ? (weighted.weighted.options[0] ?? 0) : 0;
    });
    const mean = plus.reduce((sum, share) => sum + share, 0) / plus.length;
    const variance = plus.reduce((sum, share) => sum + (share - mean) ** 2, 0) / plus.length;
    expect(Math.abs(mean - 50)).toBeLessThan(1);
    // Of 320 voters, of whom weighted half say +: √(variance / 2) people, in points.
    const points = (100 * Math.sqrt(weightedVariance(320) / 2)) / 320;
    expect(Math.abs(Math.sqrt(variance) - points)).toBeLessThan(points / 5);
    const variances = [1, 200, 800, 3_200].map(weightedVariance);
    expect(variances).toEqual([1, 1, 2, 4].map((times) => times * crossVariance));
  });

  test('needs 200 voters, and 11 on each side', () => {
    expect(result(unbalanced(2))).toEqual({ kind: 'withheld', reason: 'too-few-voters' });
    const unanimous = [leaf('A', 'F', 200, 5), leaf('B', 'H', 200, 5)];
    expect(result(unanimous)).toEqual({ kind: 'withheld', reason: 'too-few-voters' });
  });

  test('of many options tells those that few chose together, and of what nobody chose that it is nil', () => {
    const cells = ['A', 'B', 'C'].flatMap((place) => [
      leaf(place, 'F', 40, 10, 1, 2, 0),
      leaf(place, 'H', 30, 90, 2, 1, 0),
    ]);
    expect(result(cells)).toMatchObject({
      kind: 'weighted',
      voters: 528,
      raw: { options: [40, 57, null, null, 0], others: 3 },
      weighted: {
        options: [expect.any(Number), expect.any(Number), null, null, 0],
        others: expect.any(Number),
      },
    });
    // Two voters of a single rare option would be had by subtraction.
    expect(result(cells.map((cell) => ({ ...cell, options: cell.options.slice(0, 3) })))).toMatchObject({
      kind: 'weighted',
      raw: { options: [null, expect.any(Number), null], others: expect.any(Number) },
    });
  });

  test('of several choices is told option by option, as a share of the voters', () => {
    const cells = ['A', 'B', 'C'].flatMap((place) => [
      { ...leaf(place, 'F', 40, 45, 2), everybody: { n: 50, keys: 0 } },
      { ...leaf(place, 'H', 40, 15, 1), everybody: { n: 50, keys: 0 } },
    ]);
    const several = weigh(cells, released(cells), dimensions, margins, draw, true);
    expect(several).toMatchObject({ kind: 'weighted', voters: 300, raw: { options: [80, null, null] } });
    expect(several).not.toHaveProperty('raw.others');
  });

  test('merges small categories that aren’t told with their neighbour, and says so', () => {
    const five = { place: ['A', 'B', 'C', 'D', 'E'], sex: ['F', 'H'] };
    const population = { place: { A: 500, B: 360, C: 40, D: 40, E: 60 }, sex: margins.sex };
    const weighted = (few: ExactLeaf[], people = population) => {
      const leaves = [...unbalanced(10), ...few];
      return weigh(leaves, released(leaves, five), five, people, draw);
    };
    const merged = ['C', 'D', 'E'].map((category) => ({ dimension: 'place', category, into: 'B' }));
    expect(weighted([leaf('C', 'F', 4, 2), leaf('D', 'H', 2, 4)])).toMatchObject({
      kind: 'weighted',
      merged,
    });
    // That doesn't depend on whether one of them has voters.
    expect(weighted([leaf('C', 'F', 4, 2), leaf('E', 'F', 2, 4)])).toMatchObject({
      kind: 'weighted',
      merged,
    });
    expect(weighted([])).toMatchObject({ kind: 'weighted', merged });
    // Too much of the population.
    const more = { ...population, place: { ...population.place, A: 390, E: 170 } };
    expect(weighted([], more)).toEqual({ kind: 'withheld', reason: 'too-few-in-category' });
  });

  test('is withheld where a category would have to weigh more than five times the mean', () => {
    const leaves = [leaf('A', 'F', 20, 20), leaf('B', 'H', 900, 900), leaf('A', 'H', 20, 20)];
    const far = { place: { A: 600, B: 400, C: 0 }, sex: margins.sex };
    expect(result(leaves, far)).toEqual({ kind: 'withheld', reason: 'too-far-from-population' });
  });

  test('is withheld where a category has been left by those who made it a crowd', () => {
    const crowd = unbalanced(10);
    const told = released([...crowd, leaf('C', 'F', 20, 10), leaf('C', 'H', 10, 20)]);
    const left = [...crowd, leaf('C', 'F', 5, 5)];
    expect(weigh(left, told, dimensions, margins, draw)).toEqual({
      kind: 'withheld',
      reason: 'too-few-in-category',
    });
  });
});

describe('Who is missing', () => {
  const told = (bases: Record<string, number>): Map<string, PublishedBase> =>
    new Map(Object.entries(bases).map(([name, base]) => [name, { base, votersThen: 100 }]));

  test('is told by category, and as the share of voters who would have to be someone else', () => {
    const [place, sex] = presenceOf(
      told({ 'place=A': 90, 'place=B': 8, 'place=C': 2, 'sex=F': 25, 'sex=H': 75 }),
      dimensions,
      margins,
    );
    expect(sex).toEqual({
      dimension: 'sex',
      dissimilarity: 25,
      categories: [
        { category: 'F', population: 50, voters: 25, ratio: 0.5 },
        { category: 'H', population: 50, voters: 75, ratio: 1.5 },
      ],
    });
    expect(place?.dissimilarity).toBe(30);
  });

  test('counts what isn’t told as one category, without a number of its own', () => {
    const [place, sex] = presenceOf(told({ 'place=A': 80 }), dimensions, margins);
    expect(place?.dissimilarity).toBe(20);
    expect(place?.categories[1]).toEqual({ category: 'B', population: 38 });
    expect(sex).not.toHaveProperty('dissimilarity');
  });

  test('is nil where voters are as the population is', () => {
    const [, sex] = presenceOf(told({ 'sex=F': 50, 'sex=H': 50 }), dimensions, margins);
    expect(sex?.dissimilarity).toBe(0);
  });
});

import { describe, expect, test } from '@jest/globals';
import { weightedVariance } from '../../../../domain/statistics/protection/noise.ts';
import { firstCrosses } from '../../../../domain/statistics/protection/pace.ts';
import { tablesOf } from '../../../../domain/statistics/protection/release-tables.ts';
import { seededRandom } from '../../../../tools/random.ts';
import {
  asRuled,
  attackOften,
  bestGuess,
  drawnAnew,
  type Releaser,
  variancesOf,
} from '../../../support/guessing.ts';

/**
 * The averaging attack: twelve invented profiles before each lot, in the cells of a voter who is alone there, and a guess made
 * of all that was told. `npm run soak -- attack` makes it on the instance's own dimensions, from more places, and longer.
 *
 * Few attacks are enough here, since what they may find is far off: noise that is drawn anew lets 75 of 100 guesses be right, four
 * standard errors from 60. What a noise that is a little too small gives away, no number of attacks would
 * show as well as the exact guess does.
 */
const dimensions = { place: ['08', '67', '57'], sex: ['F', 'H'], age: ['15-24', '25-64', '65+'] };
const cell = { place: '08', sex: 'F', age: '25-64' };
/** Real voters from everywhere else, equally many of each cell. */
const others = (each: number) =>
  (tablesOf(dimensions).at(-1)?.cells ?? [])
    .filter(({ categories }) => categories.place !== '08')
    .map(({ categories }) => ({ categories, plus: each, minus: each }));

const trials = 60;

function attack(releaser: typeof asRuled, profiles: readonly number[], beside: number, votesAt = 0) {
  return attackOften(trials, (random, seed) => {
    const release: Releaser = releaser(dimensions, { draw: seededRandom(seed) });
    return { dimensions, release, random, profiles, votesAt, cell, others: others(beside) };
  });
}

const each = (profiles: number) => Array.from({ length: 20 }, () => profiles);
/** As many as it takes for twenty lots: each needs twice the voters of the one before, or four times. */
const asManyAsItTakes = Array.from({ length: 20 }, (_, reading) => 400 * 4 ** reading);

/** Alone in a département, a sex and an age at once: in every cell of theirs. */
const everyCell = [1, 1, 1, 2, 2, 2, 3];

describe('Who knows what others answered', () => {
  test('guesses the answer of one voter right in 60 cases of 100 at most, whatever he knows and how often he looks', () => {
    // By the public totals the cells of one other voter, of whom he doesn't know it either, tell the same again; and nothing else does.
    expect(bestGuess(variancesOf([...everyCell, ...everyCell]))).toBeLessThan(0.594);
    // Who knows all others of her cells, these being in many: those of a département, of a cross of two, the finest.
    const fewer = [everyCell, [1, 2, 2, 3], [2, 3], [3]].map((cells) => bestGuess(variancesOf(cells)));
    expect(fewer).toEqual(fewer.toSorted().toReversed());
    expect(fewer[0]).toBeLessThan(0.57);
  });

  test('and no better by the weighted result, made in lots of four times the voters each and once more at the close', () => {
    const lots = Array.from({ length: 12 }, (_, lot) => weightedVariance(firstCrosses * 4 ** lot));
    const readings = [...lots, lots.at(-1) ?? 0];
    // What each gains him, of + and of −, whose weight is one more than the other one's.
    const weighted = readings.reduce((sum, variance) => sum + 2 / variance, 0);
    const cells = variancesOf([...everyCell, ...everyCell]).reduce((sum, variance) => sum + 1 / variance, 0);
    // Half a standard deviation: the square of 2 · Φ⁻¹(0.6).
    expect(cells + weighted).toBeLessThan(0.5067 ** 2);
  });

  test('and no better where several steps tell of the answer, whose noise is the greater', () => {
    const steps = 3;
    const readings = variancesOf([1, 2, 2, 3]).map((variance) => variance * steps);
    const [once, often] = [variancesOf([1, 2, 2, 3]), Array.from({ length: steps }, () => readings).flat()];
    expect(bestGuess(often)).toBeCloseTo(bestGuess(once), 3);
  });

  test('is told it, had the noise been that of the counts: two counts of variance 3 in a single cell, twenty times', () => {
    expect(bestGuess(Array.from({ length: 40 }, () => 3))).toBeGreaterThan(0.95);
  });
});

describe('Invented profiles before each of twenty readings', () => {
  test.each([12, 60])('tell no more than one reading: %i of them', (profiles) => {
    const { byMean, byMovement, lots } = attack(asRuled, each(profiles), 1);
    for (const { right, error } of [byMean, byMovement]) expect(right).toBeLessThan(0.6 + 2 * error);
    // Otherwise there would be nothing to guess from.
    expect(lots).toBeGreaterThan(1);
  });

  test('told the answer while noise was drawn anew', () => {
    const { right, error } = attack(drawnAnew, each(60), 1).byMean;
    expect(right).toBeGreaterThan(0.6 + 4 * error);
  });
});

describe('As many as it takes for twenty lots', () => {
  test.each([0, 2])('tell no more, be the voter in from reading %i on', (votesAt) => {
    const { byMean, byMovement, lots } = attack(asRuled, asManyAsItTakes, 20, votesAt);
    for (const { right, error } of [byMean, byMovement]) expect(right).toBeLessThan(0.6 + 2 * error);
    expect(lots).toBeGreaterThan(15 - votesAt);
  });
});

import { describe, expect, test } from '@jest/globals';
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
 * of all that was told. `npm run soak -- attack` makes it on the instance's own dimensions, and longer.
 */
const dimensions = { place: ['08', '67', '57'], sex: ['F', 'H'], age: ['15-24', '25-64', '65+'] };
const cell = { place: '08', sex: 'F', age: '25-64' };
/** Real voters of everywhere else: as many of each cell. */
const others = (each: number) =>
  (tablesOf(dimensions).at(-1)?.cells ?? [])
    .filter(({ categories }) => categories.place !== '08')
    .map(({ categories }) => ({ categories, plus: each, minus: each }));

const trials = 400;
/** Three standard deviations of a share of so many trials. */
const luck = 3 * Math.sqrt(0.25 / trials);

function attack(releaser: typeof asRuled, profiles: readonly number[], each: number, votesAt = 0) {
  return attackOften(trials, (random, seed) => {
    const release: Releaser = releaser(dimensions, { draw: seededRandom(seed) });
    return { dimensions, release, random, profiles, votesAt, cell, others: others(each) };
  });
}

const twelveEach = Array.from({ length: 20 }, () => 12);
/** As many as it takes for twenty lots: each needs twice the voters of the one before, or four times. */
const asManyAsItTakes = Array.from({ length: 20 }, (_, reading) => 400 * 4 ** reading);

describe('Who knows of everybody else in a cell what they answered', () => {
  test('guesses the answer of the one voter right in 60 cases of 100 at most, whatever he reads and how often', () => {
    // Alone in a département: in it, in its crosses with the sex and with the age, in the finest cell.
    expect(bestGuess(variancesOf([1, 2, 2, 3]))).toBeLessThan(0.6);
    expect(bestGuess(variancesOf([2, 3]))).toBeLessThan(0.58);
    expect(bestGuess(variancesOf([3]))).toBeLessThan(0.57);
  });

  test('and no better where several steps tell of the answer, whose noise is the greater', () => {
    const steps = 3;
    const readings = variancesOf([1, 2, 2, 3]).map((variance) => variance * steps);
    expect(bestGuess(Array.from({ length: steps }, () => readings).flat())).toBeLessThan(0.6);
  });

  test('is told it, had the noise been that of the counts: two counts of variance 3 in a single cell, twenty times', () => {
    expect(bestGuess(Array.from({ length: 40 }, () => 3))).toBeGreaterThan(0.95);
  });
});

describe('Twelve invented profiles before each of twenty readings', () => {
  test('tell no more than one reading', () => {
    const { byMean, byMovement, lots } = attack(asRuled, twelveEach, 1);
    expect(Math.max(byMean, byMovement)).toBeLessThan(0.6 + luck);
    // Else there would be nothing to guess from.
    expect(lots).toBeGreaterThan(1);
  });

  test('told the answer while noise was drawn anew', () => {
    expect(attack(drawnAnew, twelveEach, 1).byMean).toBeGreaterThan(0.8);
  });
});

describe('As many as it takes for twenty lots', () => {
  test.each([0, 2])('tell no more, be the voter in from reading %i on', (votesAt) => {
    const { byMean, byMovement, lots } = attack(asRuled, asManyAsItTakes, 20, votesAt);
    expect(Math.max(byMean, byMovement)).toBeLessThan(0.6 + luck);
    expect(lots).toBeGreaterThan(15 - votesAt);
  });
});

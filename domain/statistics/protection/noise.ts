/**
 * The noise of answers: a discrete normal distribution, drawn once for the people whose answers are published for the first
 * time, and stored. However often the same people are published again, alone or with others, the draw is the same: nothing
 * can be averaged away.
 */

/** Source of randomness: independent, unpredictable numbers from 0 to 1, 1 excluded. */
export type Draw = () => number;

/**
 * Variance of the noise of each option's count, in a cell of one dimension, of several, and in one of the finest table.
 *
 * A changed answer moves two counts by one in every cell that contains the voter. Somebody who knows what everybody else in
 * such a cell answered, and compares, gains 2 / variance of information (squared difference over variance). Over a voter's
 * seven cells that is 3 · 2/120 + 3 · 2/180 + 2/75 = 0.11. Because the public totals are exact, whoever else is unknown must
 * have answered the other way if the voter answered this way, so the cells that contain all of these people say the same
 * again. That makes 0.22 whatever else is known: as much as one sample of a normal distribution shifted by 0.47 standard
 * deviations, which is guessed right in 59.3 cases of 100. Weighted results raise it to 60 at most. The tests in
 * test/domain/statistics/protection/guessing.unit.test.ts compute it exactly.
 *
 * Margins, which are read most, have the least noise relative to the people in them.
 */
export const marginVariance = 120;
export const crossVariance = 180;
export const finestVariance = 75;

/** @param crossed how many dimensions the cell has, of so many in all */
export function answerVariance(crossed: number, dimensions: number): number {
  if (crossed === dimensions) return finestVariance;
  return crossed === 1 ? marginVariance : crossVariance;
}

/** Voters at whose number weighted counts have the noise of a cross. */
const weightedBasis = 200;

/**
 * Variance of the noise of a weighted count among so many voters. It is drawn anew whenever weighted results are made, each time among four times
 * as many voters, or once more at the close. Since it grows with the root of their number, all readings together tell no more than three
 * of the first.
 */
export function weightedVariance(voters: number): number {
  return crossVariance * Math.sqrt(Math.max(1, voters / weightedBasis));
}

/** Draws are cut off at this many standard deviations, which 10,000 draws don't reach. */
const cutoff = 4;

/** The largest possible noise, either way. */
export function noiseBound(variance: number): number {
  return Math.ceil(cutoff * Math.sqrt(variance));
}

/** Probability of each noise from −`noiseBound` to `noiseBound`. */
export function noiseLaw(variance: number): readonly number[] {
  const known = laws.get(variance);
  if (known !== undefined) return known;
  const bound = noiseBound(variance);
  const weights = Array.from({ length: 2 * bound + 1 }, (_, place) =>
    Math.exp(-((place - bound) ** 2) / (2 * variance)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const law = weights.map((weight) => weight / total);
  laws.set(variance, law);
  return law;
}
const laws = new Map<number, readonly number[]>();

/** One draw, an integer. @param variance of the distribution */
export function drawNoise(variance: number, draw: Draw): number {
  const law = noiseLaw(variance);
  const bound = noiseBound(variance);
  let left = draw();
  for (const [place, probability] of law.entries()) {
    left -= probability;
    if (left < 0) return place - bound;
  }
  return bound;
}

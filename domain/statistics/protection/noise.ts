/**
 * The noise of answers: a discrete normal distribution, drawn once for the people whose answers are published for the first
 * time, and stored. However often the same people are published again, alone or with others, the draw is the same: nothing
 * can be averaged away.
 */

/** Source of randomness: independent, unpredictable numbers from 0 to 1, 1 excluded. */
export type Draw = () => number;

/**
 * Variance of the noise of each option's count, in a cell of the finest table and in any other cell.
 *
 * A changed answer moves two counts by one in every cell that contains the voter. Somebody who knows what everybody else in
 * such a cell answered, and compares, gains 2 / variance of information (squared difference over variance). Over a voter's
 * finest cell, the two crosses of its département and the département itself that is 2/20 + 3 · 2/40 = 1/4: as much as one
 * sample of a normal distribution shifted by half a standard deviation, which is guessed right in 60 cases of 100. The
 * attack in test/domain/statistics/protection/guessing.unit.test.ts computes it exactly.
 */
export const finestVariance = 20;
export const otherVariance = 40;

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

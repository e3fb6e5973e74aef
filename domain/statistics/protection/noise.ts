/**
 * The noise of answers: a discrete normal law, drawn once for the people whose answers are published for the first time, and kept. How
 * often the same people are published again, alone or with others, it is the same draw: nothing can be averaged away.
 */

/** Chance: a number from 0 up to 1, 1 excluded; each call an independent one that nobody can foresee. */
export type Draw = () => number;

/**
 * Variance of the noise of each option's count, in a cell of the finest table and in any other cell.
 *
 * A change of answer moves two counts by one in every cell that the voter is in. Who knows of everybody else in such a cell
 * what they answered, and compares, gains 2 / variance of information from it (squared difference over variance). In a
 * voter's finest cell, in the two crosses of its département and in the département alone that is 2/20 + 3 · 2/40 = 1/4: as
 * much as one look at a normal law half a standard deviation away, which is guessed right in 60 cases of 100. The
 * attack of test/domain/statistics/protection/guessing.unit.test.ts computes it exactly.
 */
export const finestVariance = 20;
export const otherVariance = 40;

/** A draw is cut off at so many standard deviations: it isn't reached in 10,000 draws. */
const cutoff = 4;

/** The greatest noise of one draw, either way. */
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

/** One noise, an integer. @param variance of the law */
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

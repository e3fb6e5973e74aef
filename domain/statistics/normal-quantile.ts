/**
 * The quantile of the standard normal law in its upper tail, for probabilities from 0.925 up: the middle branch of algorithm AS 241, PPND16
 * (Wichura 1988), as `statistics.NormalDist().inv_cdf` of Python computes it. Relative error about 10^-16.
 * @throws RangeError outside that tail
 */
export function upperQuantile(probability: number): number {
  const r = Math.sqrt(-Math.log(1 - probability));
  if (!(probability >= 0.925 && r <= 5)) throw new RangeError(`Not in the upper tail: ${probability}`);
  return polynomial(numerator, r - 1.6) / polynomial(denominator, r - 1.6);
}

const numerator = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
];
const denominator = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
];

/** Coefficients from the highest power down. */
const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);

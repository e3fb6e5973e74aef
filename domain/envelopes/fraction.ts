/** An exact rational number, in lowest terms; the denominator is positive. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** @throws RangeError if the denominator is zero */
export function fraction(numerator: bigint | number, denominator: bigint | number = 1n): Fraction {
  return reduced(BigInt(numerator), BigInt(denominator));
}

export const zero: Fraction = { numerator: 0n, denominator: 1n };

export const plus = (a: Fraction, b: Fraction): Fraction =>
  reduced(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);

export const minus = (a: Fraction, b: Fraction): Fraction =>
  reduced(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator);

export const times = (a: Fraction, b: Fraction): Fraction =>
  reduced(a.numerator * b.numerator, a.denominator * b.denominator);

/** @throws RangeError if `b` is zero */
export const over = (a: Fraction, b: Fraction): Fraction =>
  reduced(a.numerator * b.denominator, a.denominator * b.numerator);

/** Negative if `a` is smaller, positive if it is larger, 0 if they are equal. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : Number(difference > 0n);
}

export const isSame = (a: Fraction, b: Fraction): boolean =>
  a.numerator === b.numerator && a.denominator === b.denominator;

/** The nearest double, up to a rounding of its last bits: terms longer than a double are shortened alike first. */
export function toNumber({ numerator, denominator }: Fraction): number {
  const excess = Math.max(bitsOf(numerator), bitsOf(denominator)) - 1000;
  if (excess <= 0) return Number(numerator) / Number(denominator);
  // Both terms may lie beyond the doubles (2^1024) although their quotient doesn't: divide as integers, 64 bits finer.
  return Number((numerator << 64n) / denominator) / 2 ** 64;
}

/** `200000/189`, or `600` for a whole number. */
export const fractionText = ({ numerator, denominator }: Fraction): string =>
  denominator === 1n ? String(numerator) : `${numerator}/${denominator}`;

/**
 * The inverse of `fractionText`.
 * @throws SyntaxError if it is something else
 */
export function parseFraction(text: string): Fraction {
  const [, numerator, denominator = '1'] = /^(-?\d+)(?:\/([1-9]\d*))?$/.exec(text) ?? [];
  if (numerator === undefined) throw new SyntaxError(`Not a fraction: ${text}`);
  return fraction(BigInt(numerator), BigInt(denominator));
}

function reduced(numerator: bigint, denominator: bigint): Fraction {
  if (denominator === 0n) throw new RangeError('A fraction with the denominator zero.');
  const sign = denominator < 0n ? -1n : 1n;
  const common = commonDivisor(numerator < 0n ? -numerator : numerator, sign * denominator);
  return { numerator: (sign * numerator) / common, denominator: (sign * denominator) / common };
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

const bitsOf = (integer: bigint): number => integer.toString(16).length * 4;

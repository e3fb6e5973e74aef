import type { Sha256 } from '../certification/hash-chain.ts';
import type { Answer } from '../polls/answer.ts';
import { valuesOf } from '../polls/answer-kinds/index.ts';

/**
 * Bulletins of a box that are read again, drawn from a number that nobody could know: an error or a fraud that changed what most of
 * them say would be noticed. The method is the comparison audit of Lindeman and Stark, A Gentle Introduction to Risk-Limiting Audits
 * (IEEE Security & Privacy, 2012), with the sample size of Kaplan and Markov if no bulletin differs.
 */

/** The error inflation factor of Lindeman and Stark: how much a difference that is found would count. */
const gamma = 1.03905;

export const risks = [0.05, 0.1] as const;

/**
 * How many bulletins are read again so that a wrong outcome goes unnoticed with at most this probability if none differs:
 * ⌈−2γ ln(risk) / margin⌉.
 * @param dilutedMargin the lead in votes of the first answer over the second, by bulletins; in ]0, 1]
 */
export function sampleSize(risk: number, dilutedMargin: number): number {
  return Math.ceil((-2 * gamma * Math.log(risk)) / dilutedMargin);
}

/** The lead of the answer most given over the next one, by bulletins; 0 for a tie. Of a ranking, first places. */
export function dilutedMargin(answers: readonly Answer[]): number {
  const votes = new Map<string, number>();
  for (const value of answers.flatMap(valuesOf)) votes.set(value, (votes.get(value) ?? 0) + 1);
  const [first = 0, second = 0] = [...votes.values()].sort((a, b) => b - a);
  return answers.length === 0 ? 0 : (first - second) / answers.length;
}

/** The size of a sample from these answers: all of them where the sample would be as many, or where there is a tie. */
export function bulletinsToRead(risk: number, answers: readonly Answer[]): number {
  const margin = dilutedMargin(answers);
  return margin === 0 ? answers.length : Math.min(answers.length, sampleSize(risk, margin));
}

/**
 * The bulletins to read again: the first in the order of SHA-256(number, comma, serial), as hexadecimal text. Whoever knows the number
 * and the list of serials draws the same (docs/paper_sample.py).
 * @param number the public number, as it was entered
 * @param serials of the counted bulletins, in any order
 */
export function drawSample(
  number: string,
  serials: readonly string[],
  size: number,
  sha256: Sha256,
): string[] {
  return serials
    .map((serial) => ({ serial, rank: sha256(`${number},${serial}`) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
    .slice(0, size)
    .map(({ serial }) => serial);
}

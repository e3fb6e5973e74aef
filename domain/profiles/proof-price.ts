/** What a proof of work costs, and how that grows. */
export interface ProofPrice {
  /** Greatest counter where few profiles are made: a proof takes half as many tries on average. */
  readonly maxCounter: number;
  /** So many profiles of one network in an hour cost no more than the first. */
  readonly profilesPerHour: number;
  /** A proof never costs more than so many times the first. */
  readonly highestFactor: number;
  /** Beyond so many profiles of one network in an hour, the next ones are of a burst (domain/polls/young.ts). */
  readonly burst: number;
}

/**
 * Greatest counter of the next challenge for a network: in proportion to the profiles made there within an hour, beyond what is usual.
 * @param made profiles of the last hour, as `madeWithinHour` counts them
 */
export function maxCounterOf(
  { maxCounter, profilesPerHour, highestFactor }: ProofPrice,
  made: number,
): number {
  const factor = Math.min(highestFactor, Math.max(1, made / profilesPerHour));
  return Math.ceil(maxCounter * factor);
}

/** Whether the last of so many profiles of a network within an hour is of a burst. */
export const isOfBurst = ({ burst }: ProofPrice, made: number): boolean => made > burst;

/**
 * Whether a proof still counts at today's price. Whoever solved one while the price rose isn't sent away for it, up to half: but
 * challenges that were all asked for while they were cheap are of no use.
 */
export function stillCounts(price: ProofPrice, made: number, solvedMaxCounter: number): boolean {
  return solvedMaxCounter * 2 >= maxCounterOf(price, made);
}

/**
 * Profiles made within an hour, of the counts of two hours of the clock: the one before fades as the present one passes, so that no
 * price falls at the full hour.
 * @param elapsed share of the present hour that has passed, from 0 to 1
 */
export function madeWithinHour(previous: number, present: number, elapsed: number): number {
  return present + previous * (1 - elapsed);
}

/** The cost of a proof of work, and how it grows. */
export interface ProofPrice {
  /** The largest counter at the base price: a proof takes half as many tries on average. */
  readonly maxCounter: number;
  /** This many profiles per network and hour cost the base price. */
  readonly profilesPerHour: number;
  /** The price never exceeds this multiple of the base price. */
  readonly highestFactor: number;
  /** Profiles of one network beyond this many in an hour belong to a burst (domain/polls/young.ts). */
  readonly burst: number;
}

/**
 * The largest counter of a network's next challenge: grows in proportion to the profiles made there within an hour, beyond
 * the usual number.
 * @param made profiles of the last hour, as `madeWithinHour` counts them
 */
export function maxCounterOf(
  { maxCounter, profilesPerHour, highestFactor }: ProofPrice,
  made: number,
): number {
  const factor = Math.min(highestFactor, Math.max(1, made / profilesPerHour));
  return Math.ceil(maxCounter * factor);
}

/** Whether the latest of so many profiles within an hour belongs to a burst. */
export const isOfBurst = ({ burst }: ProofPrice, made: number): boolean => made > burst;

/**
 * Whether a proof still counts at the current price. People who solved one while the price rose are not sent away, as long
 * as it hasn't more than doubled; challenges hoarded while they were cheap become useless.
 */
export function stillCounts(price: ProofPrice, made: number, solvedMaxCounter: number): boolean {
  return solvedMaxCounter * 2 >= maxCounterOf(price, made);
}

/**
 * Estimates the profiles made within the last hour from the counts of two clock hours: the previous one fades out as the
 * current one passes, so that the price doesn't drop on the hour.
 * @param elapsed share of the current hour that has passed, from 0 to 1
 */
export function madeWithinHour(previous: number, present: number, elapsed: number): number {
  return present + previous * (1 - elapsed);
}

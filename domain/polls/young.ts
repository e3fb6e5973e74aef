/**
 * Whoever invents people votes with profiles that were just made. Their ballots count in the totals at once; in what is published by
 * département, sex and age they count once their voter has come back with a profile that is older than the instance’s hours.
 */

/** Beside the tallies of the départements, the one of ballots that aren’t published by cell yet. No département is called so. */
export const youngTally = 'young';

/** Fewer aren’t published apart from the others: what they answered would be had by subtraction. */
const fewestPublished = 11;

/** Whether the others may be published without this many young ones. */
export const isPublishable = (young: number): boolean => young === 0 || young >= fewestPublished;

/**
 * Whether a profile is young.
 * @param since when it was made, in milliseconds
 * @param hours of the instance; with 0 no profile is
 */
export const isYoung = (since: number, now: number, hours: number): boolean =>
  now - since < hours * 3_600_000;

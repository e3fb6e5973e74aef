import { crowd } from '../crowd.ts';

/**
 * Whoever invents people votes with profiles that were just made, or makes many from one place. Their ballots count in the totals at
 * once; in what is published by département, sex and age they count once their voter has come back with a profile that is older than
 * the instance’s hours.
 */

/** Beside the tallies of the départements, the one of ballots that aren’t published by cell yet. No département is called so. */
export const youngTally = 'young';

/** Whether the others may be published without this many young ones: what fewer answered could be had by subtraction. */
export const isPublishable = (young: number): boolean => young === 0 || young >= crowd;

/** For how many hours a profile is young; with 0 none is. */
export interface YoungHours {
  readonly youngProfileHours: number;
  /** Where it is one of many that were made from one network within an hour. */
  readonly burstProfileHours: number;
}

/**
 * Whether a profile is young.
 * @param profile.since when it was made, in milliseconds
 */
export function isYoung(
  { since, ofBurst }: { readonly since: number; readonly ofBurst: boolean },
  now: number,
  { youngProfileHours, burstProfileHours }: YoungHours,
): boolean {
  const hours = ofBurst ? Math.max(youngProfileHours, burstProfileHours) : youngProfileHours;
  return now - since < hours * 3_600_000;
}

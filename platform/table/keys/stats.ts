import { always, type RetentionOf } from '../retention.ts';
import type { Key } from './key.ts';

export const statsPrefixes = {
  /** What the next release of a poll must know: exact counts. */
  release: 'RELEASE#',
  /** What everybody may see of the last one. */
  released: 'RELEASED#',
  /** Polls of which a lot may open, and tallies that were corrected since they were last released. */
  releaseDue: 'DUE#',
  /** Of the barometer alone: it holds exact counts. */
  barometer: 'BAROMETER#',
  /** What everybody may read of it. */
  statistics: 'STATISTICS#',
} as const;

export const statsRetention: RetentionOf<typeof statsPrefixes> = {
  release: { about: 'cell', until: always },
  released: { about: 'none', until: always },
  releaseDue: { about: 'none', until: 'a partition of an index, not an item' },
  barometer: { about: 'none', until: always },
  statistics: { about: 'none', until: always },
};

export const statsKeys = {
  /** Of a poll, by its `pollId`. */
  release: (id: string): Key => ({ pk: `${statsPrefixes.release}${id}`, sk: 'RELEASE' }),
  released: (id: string): Key => ({ pk: `${statsPrefixes.released}${id}`, sk: 'RELEASED' }),
  /** What one reading of the barometer leaves to the next. */
  barometerState: (): Key => ({ pk: `${statsPrefixes.barometer}STATE`, sk: 'STATE' }),
  barometer: (): Key => ({ pk: `${statsPrefixes.statistics}NOW`, sk: 'NOW' }),
  commonGround: (): Key => ({ pk: `${statsPrefixes.statistics}COMMON-GROUND`, sk: 'NOW' }),
  /** A frozen day (`YYYY-MM-DD`): a stretch of days is one Query. */
  barometerDay: (date: string): Key => ({ pk: historyPk, sk: date }),
  /** What stood on a post at the end of a day (`YYYY-MM-DD`): its course is one Query. */
  courseDay: (postId: string, date: string): Key => ({ ...statsKeys.courseEnd(postId), sk: date }),
  /** The last of them, after all dates. */
  courseEnd: (postId: string): Key => ({ pk: `${statsPrefixes.statistics}POST#${postId}`, sk: 'END' }),
} as const;

/** The frozen days of the barometer. */
export const historyPk = `${statsPrefixes.statistics}HISTORY`;

/**
 * The index of what a release must look at: the totals of a poll of which a lot may open, and tallies that a repair corrected, by
 * département. The release takes both out.
 */
export const releaseDueIndex = { name: 'release-due', partition: 'releaseDue' } as const;
export const releaseDuePartition = (departement: string): string =>
  `${statsPrefixes.releaseDue}${departement}`;
/** Of totals. Few enter it, whatever the number of votes: a poll does when it has so many voters that its next lot may open. */
export const releaseDuePolls = `${statsPrefixes.releaseDue}POLLS`;

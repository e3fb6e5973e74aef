import type { Key } from './key.ts';

export const statsPrefixes = {
  /** What the next release of a poll must know: exact counts. */
  release: 'RELEASE#',
  /** What everybody may see of the last one. */
  released: 'RELEASED#',
  /** Tallies that have moved since they were last released. */
  releaseDue: 'DUE#',
  active: 'ACTIVE#',
  activity: 'ACTIVITY#',
  /** Of the barometer alone: it holds exact counts. */
  barometer: 'BAROMETER#',
  /** What everybody may read of it. */
  statistics: 'STATISTICS#',
} as const;

export const statsKeys = {
  /** Of a poll, by its `pollId`. */
  release: (id: string): Key => ({ pk: `${statsPrefixes.release}${id}`, sk: 'RELEASE' }),
  released: (id: string): Key => ({ pk: `${statsPrefixes.released}${id}`, sk: 'RELEASED' }),
  /** One item per profile and ISO week: that profile was active. `activityKey` is an HMAC of week and subject. */
  active: (week: string, activityKey: string): Key => ({
    pk: `${statsPrefixes.active}${week}#${activityKey}`,
    sk: 'ACTIVE',
  }),
  /** The counter of active profiles of a week. */
  activity: (week: string, share: number): Key => ({
    pk: activityPk(week),
    sk: `ACTIVITY#${twoDigits(share)}`,
  }),
  /** The counters of profiles created on each day of a week. */
  creations: (week: string, share: number): Key => ({
    pk: activityPk(week),
    sk: `CREATED#${twoDigits(share)}`,
  }),
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

const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** Whether an item of a week counts active profiles, or those that were created, by its sort key. */
export const activityKind = (sk: string): 'active' | 'created' | undefined =>
  sk.startsWith('ACTIVITY#') ? 'active' : sk.startsWith('CREATED#') ? 'created' : undefined;

/** All that is counted of the profiles of a week is one Query. */
export const activityPk = (week: string): string => `${statsPrefixes.activity}${week}`;

/** The frozen days of the barometer. */
export const historyPk = `${statsPrefixes.statistics}HISTORY`;

/**
 * The index of what a release must look at, by département so that no partition of it is hot. Whoever writes a tally puts
 * it in, with the same write; the release takes it out.
 */
export const releaseDueIndex = { name: 'release-due', partition: 'releaseDue' } as const;
export const releaseDuePartition = (departement: string): string =>
  `${statsPrefixes.releaseDue}${departement}`;

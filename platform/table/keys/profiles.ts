import { always, byErasure, type RetentionOf } from '../retention.ts';
import type { Key } from './key.ts';

export const profilesPrefixes = {
  spentChallenge: 'CHALLENGE#',
  /** How many profiles were made from a network, by hour of a day. */
  network: 'NETWORK#',
  /** Kiosks, under a digest of their key. */
  kiosk: 'KIOSK#',
  /** How many profiles a kiosk has made on a day, and in each stretch of it. */
  kioskDay: 'KIOSKDAY#',
  /** How many profiles the instance has made on a day. */
  profilesDay: 'PROFILESDAY#',
  /** That a profile was used within the months that the service promises; expires with them. */
  seen: 'SEEN#',
  active: 'ACTIVE#',
  activity: 'ACTIVITY#',
} as const;

export const profilesRetention: RetentionOf<typeof profilesPrefixes> = {
  spentChallenge: { about: 'none', until: 'an hour after the challenge has ended' },
  network: { about: 'none', until: 'an hour after its day' },
  kiosk: { about: 'none', until: 'the project team closes the kiosk' },
  kioskDay: { about: 'none', until: 'three days' },
  profilesDay: { about: 'none', until: 'three days' },
  seen: {
    about: 'keyed',
    until: '24 to 25 months after the last visit',
    exported: 'profile',
    erased: byErasure,
  },
  active: { about: 'keyed', until: '60 to 67 days', exported: 'profile', erased: byErasure },
  activity: { about: 'none', until: always },
};

export const profilesKeys = {
  /** A proof of work that has been used. */
  spentChallenge: (digest: string): Key => ({
    pk: `${profilesPrefixes.spentChallenge}${digest}`,
    sk: 'SPENT',
  }),
  /** `digest`: some bits of an HMAC of day and network. */
  network: (date: string, digest: string): Key => ({
    pk: `${profilesPrefixes.network}${date}#${digest}`,
    sk: 'NETWORK',
  }),
  /** All kiosks are one Query: there are some dozens of them. `kioskId` is a digest of the key. */
  kiosk: (kioskId: string): Key => ({ pk: `${profilesPrefixes.kiosk}ALL`, sk: kioskId }),
  /** `date` is `YYYY-MM-DD`. */
  kioskDay: (kioskId: string, date: string): Key => ({
    pk: `${profilesPrefixes.kioskDay}${kioskId}`,
    sk: date,
  }),
  /** `window` is the number of a stretch of time since the epoch: a kiosk has a pace, too. */
  kioskPace: (kioskId: string, window: number): Key => ({
    pk: `${profilesPrefixes.kioskDay}${kioskId}`,
    sk: `PACE#${window}`,
  }),
  /** `date` is `YYYY-MM-DD`; the shares of a day are one Query. */
  profilesDay: (date: string, share: number): Key => ({
    pk: profilesDayPk(date),
    sk: String(share).padStart(2, '0'),
  }),
  /** `seenKey`: an HMAC of the subject. */
  seen: (seenKey: string): Key => ({ pk: `${profilesPrefixes.seen}${seenKey}`, sk: 'SEEN' }),
  /** One item per profile and ISO week: that profile was active. `activityKey` is an HMAC of week and subject. */
  active: (week: string, activityKey: string): Key => ({
    pk: `${profilesPrefixes.active}${week}#${activityKey}`,
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
} as const;

/** All that is counted of the profiles of a day. */
export const profilesDayPk = (date: string): string => `${profilesPrefixes.profilesDay}${date}`;

const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** Whether an item of a week counts active profiles, or those that were created, by its sort key. */
export const activityKind = (sk: string): 'active' | 'created' | undefined =>
  sk.startsWith('ACTIVITY#') ? 'active' : sk.startsWith('CREATED#') ? 'created' : undefined;

/** All that is counted of the profiles of a week is one Query. */
export const activityPk = (week: string): string => `${profilesPrefixes.activity}${week}`;

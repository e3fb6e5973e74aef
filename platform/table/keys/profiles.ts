import type { Key } from './key.ts';

export const profilesPrefixes = {
  spentChallenge: 'CHALLENGE#',
  /** How many profiles were made from a network, by hour of a day. */
  network: 'NETWORK#',
  /** Kiosks, under a digest of their key. */
  kiosk: 'KIOSK#',
  /** How many profiles a kiosk has made on a day. */
  kioskDay: 'KIOSKDAY#',
  /** How many profiles the instance has made on a day. */
  profilesDay: 'PROFILESDAY#',
  /** That a profile was used within the months that the service promises; expires with them. */
  seen: 'SEEN#',
  /** Profiles that are gone: whose tokens count no more. */
  gone: 'GONE#',
  /** What was erased of a profile, by the receipt of who asked for it. */
  erasure: 'ERASURE#',
  /** Erasures that aren't done, with the sealed name of who is erased. */
  erasures: 'ERASURES#',
} as const;

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
  /** `date` is `YYYY-MM-DD`; the shares of a day are one Query. */
  profilesDay: (date: string, share: number): Key => ({
    pk: profilesDayPk(date),
    sk: String(share).padStart(2, '0'),
  }),
  /** `seenKey`: an HMAC of the subject. */
  seen: (seenKey: string): Key => ({ pk: `${profilesPrefixes.seen}${seenKey}`, sk: 'SEEN' }),
  /** `digest`: SHA-256 of a username, which nobody can guess. */
  gone: (digest: string): Key => ({ pk: `${profilesPrefixes.gone}${digest}`, sk: 'GONE' }),
  erasure: (receipt: string): Key => ({ pk: `${profilesPrefixes.erasure}${receipt}`, sk: 'ERASURE' }),
  /** One partition: whatever waits is one Query, and hardly ever much does. */
  pendingErasure: (receipt: string): Key => ({ pk: `${profilesPrefixes.erasures}PENDING`, sk: receipt }),
} as const;

/** All that is counted of the profiles of a day. */
export const profilesDayPk = (date: string): string => `${profilesPrefixes.profilesDay}${date}`;

import { byErasure, type RetentionOf } from '../retention.ts';
import type { Key } from './key.ts';

export const erasurePrefixes = {
  /** Profiles that are gone: whose tokens count no more. */
  gone: 'GONE#',
  /** What was erased of a profile, by the receipt of who asked for it. */
  erasure: 'ERASURE#',
  /** Erasures that aren't done, with the sealed name of who is erased. */
  erasures: 'ERASURES#',
} as const;

export const erasureRetention: RetentionOf<typeof erasurePrefixes> = {
  gone: {
    about: 'keyed',
    until: 'a day: longer than the last token lives',
    exported: { not: 'there once nothing can be asked for any more' },
    erased: 'made by it',
  },
  erasure: { about: 'none', until: '3 years', erased: 'made by it: it says when, not who' },
  erasures: {
    about: 'sealed',
    until: 'the last part is erased, within the hour',
    exported: { not: 'there once nothing can be asked for any more' },
    erased: byErasure,
  },
};

export const erasureKeys = {
  /** `digest`: SHA-256 of a username, which nobody can guess. */
  gone: (digest: string): Key => ({ pk: `${erasurePrefixes.gone}${digest}`, sk: 'GONE' }),
  erasure: (receipt: string): Key => ({ pk: `${erasurePrefixes.erasure}${receipt}`, sk: 'ERASURE' }),
  /** One partition: whatever waits is one Query, and hardly ever much does. */
  pendingErasure: (receipt: string): Key => ({ pk: `${erasurePrefixes.erasures}PENDING`, sk: receipt }),
} as const;

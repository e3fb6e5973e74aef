import type { Key } from './key.ts';

export const erasurePrefixes = {
  /** Profiles that are gone: whose tokens count no more. */
  gone: 'GONE#',
  /** What was erased of a profile, by the receipt of who asked for it. */
  erasure: 'ERASURE#',
  /** Erasures that aren't done, with the sealed name of who is erased. */
  erasures: 'ERASURES#',
} as const;

export const erasureKeys = {
  /** `digest`: SHA-256 of a username, which nobody can guess. */
  gone: (digest: string): Key => ({ pk: `${erasurePrefixes.gone}${digest}`, sk: 'GONE' }),
  erasure: (receipt: string): Key => ({ pk: `${erasurePrefixes.erasure}${receipt}`, sk: 'ERASURE' }),
  /** One partition: whatever waits is one Query, and hardly ever much does. */
  pendingErasure: (receipt: string): Key => ({ pk: `${erasurePrefixes.erasures}PENDING`, sk: receipt }),
} as const;
